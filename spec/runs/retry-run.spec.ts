import { describe, expect, it } from 'vitest'
import { expectSound, makeLab, type Lab } from './run-lab.ts'
import { snapshot } from './snapshot.ts'

/** Atlassian answers a fault to writes about these accounts, `status` times over. */
function refuseWrites(lab: Lab, accountIds: readonly string[], status: number): () => void {
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: (request: Request, ...rest: []) => {
      const url = decodeURIComponent(request.url)
      const hit = /\/(suspend|restore)$/.test(url) && accountIds.some((accountId) => url.includes(accountId))
      return hit
        ? Promise.resolve(new Response('{"errors":[{"code":"ADMIN-500-1"}]}', { status }))
        : handle(request, ...rest)
    },
  })
  return () => void Object.assign(lab.atlassian, { handle })
}

/** A run of which some failed in a way that may pass, and others in one that does not. */
async function halfFailed(lab: Lab) {
  const planned = await lab.plan('users.suspendUser', lab.people)
  const chosen = (await lab.items(planned.runId))
    .filter(({ state }) => state === 'planned')
    .map(({ accountId }) => accountId)
  const passing = chosen.slice(0, 4)
  const lasting = chosen.slice(30, 33)
  const endPassing = refuseWrites(lab, passing, 503)
  const endLasting = refuseWrites(lab, lasting, 403)
  const run = await lab.finish(planned)
  endLasting()
  endPassing()
  return { run, planned, chosen, passing, lasting }
}

describe('runs.retryRun', () => {
  it('plans the same again for the accounts that failed, linked to the first run', async () => {
    const lab = makeLab()
    const { run, chosen, passing, lasting } = await halfFailed(lab)
    expect(run.counts).toMatchObject({ failed: 7, succeeded: chosen.length - 7 })
    const planned = await lab.retry(run)
    expect(planned).toMatchObject({
      command: 'users.suspendUser',
      target: run.target,
      origin: { kind: 'retry', runId: run.runId },
      undoes: null,
      state: 'planned',
      counts: { total: 4, planned: 4 },
    })
    expect((await lab.items(planned.runId)).map(({ accountId }) => accountId)).toEqual(passing)
    const again = await lab.finish(planned)
    await expectSound(lab, again)
    expect(again.counts).toMatchObject({ succeeded: 4 })
    const all = await lab.retry(run, 'all')
    expect(all.counts).toMatchObject({ total: 7, planned: 3, excluded: 4 })
    expect(all.plan?.excluded).toEqual([{ exclusion: 'already-so', accounts: 4 }])
    expect((await lab.finish(all)).counts.succeeded).toBe(3)
    expect((await lab.get(run.runId)).followUps).toEqual([
      { kind: 'retry', runId: again.runId },
      { kind: 'retry', runId: all.runId },
    ])
    expect(lasting.every((id) => lab.world.account(id)?.state.memberships[0]?.status === 'suspended')).toBe(true)
  })

  it('includes those whose outcome nobody knows: the plan looks at the world', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 40))
    const lost = (await lab.items(planned.runId)).filter(({ state }) => state === 'planned').slice(0, 2)
    const [there = '', notThere = ''] = lost.map(({ accountId }) => accountId)
    await lab.apply(planned)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    const broken = new Set<string>()
    Object.assign(lab.atlassian, {
      handle: async (request: Request, ...rest: []) => {
        const url = decodeURIComponent(request.url)
        const about = [there, notThere].find((id) => url.endsWith(`/${id}/suspend`))
        if (about !== undefined) {
          broken.add(about)
          if (about === there) await handle(request, ...rest)
          throw new TypeError('the line is cut')
        }
        const body = broken.size > 0 && request.method === 'POST' ? await request.clone().text() : ''
        // Nor can it be read back.
        if (/users\/search$/.test(url) && [...broken].some((id) => body === '' || body.includes(id)))
          return new Response('{}', { status: 503 })
        return handle(request, ...rest)
      },
    })
    await lab.drain()
    Object.assign(lab.atlassian, { handle })
    const run = await lab.get(planned.runId)
    expect(run.counts.unknown).toBe(2)
    const again = await lab.retry(run)
    expect(again.counts).toMatchObject({ total: 2, planned: 1, excluded: 1 })
    expect((await lab.finish(again)).counts).toMatchObject({ succeeded: 1 })
  })

  it('another try of an undo takes back the same', async () => {
    const lab = makeLab()
    const before = snapshot(lab)
    const first = await lab.run('users.suspendUser', lab.people)
    const planned = await lab.undo(first)
    const failing = (await lab.items(planned.runId)).slice(5, 9).map(({ accountId }) => accountId)
    const end = refuseWrites(lab, failing, 503)
    const half = await lab.finish(planned)
    end()
    expect(half.counts).toMatchObject({ failed: 4 })
    // The data of the first is not needed for it.
    await lab.ask('organizationAdmin', 'runs.deleteRun', { runId: first.runId })
    const again = await lab.retry(half)
    expect(again).toMatchObject({
      command: 'runs.undoRun',
      origin: { kind: 'retry', runId: half.runId },
      undoes: { runId: first.runId, command: 'users.suspendUser' },
      counts: { total: 4, planned: 4 },
    })
    expect((await lab.finish(again)).counts.succeeded).toBe(4)
    expect(snapshot(lab)).toEqual(before)
  })

  it('says so when there is nothing to try again, or the run is not over', async () => {
    const lab = makeLab()
    const run = await lab.run('users.suspendUser', lab.people.slice(0, 40))
    await expect(lab.retry(run, 'all')).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    const planned = await lab.plan('users.restoreUser', lab.people.slice(0, 40))
    await expect(lab.retry(planned)).rejects.toMatchObject({ code: 'RUN_STATE' })
  })
})
