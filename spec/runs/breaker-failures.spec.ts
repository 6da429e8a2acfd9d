import { describe, expect, it } from 'vitest'
import { apply, lift, stage } from './breaker-stage.ts'

describe('failures', () => {
  it('stop a run when they come one after the other, whatever it does', async () => {
    const { lab, target, holders } = await stage({ accounts: 1_000, share: 1 })
    const planned = await lab.plan('access.revokeAccess', holders.slice(0, 60), target)
    await apply(lab, planned, null)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let broken = true
    Object.assign(lab.atlassian, {
      handle: (request: Request, ...rest: []) =>
        broken && (request.method === 'DELETE' || request.url.endsWith('/revoke'))
          ? Promise.resolve(new Response('{"code":"BROKEN"}', { status: 400 }))
          : handle(request, ...rest),
    })
    await lab.drain()
    const run = await lab.get(planned.runId)
    expect(run).toMatchObject({
      state: 'paused',
      paused: { by: 'breaker', workspaceId: null, taken: 20, allowed: null },
      counts: { failed: 20, planned: 40 },
    })
    broken = false
    await lift(lab, run, 40)
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'finished', counts: { failed: 20, succeeded: 40 } })
  })
})
