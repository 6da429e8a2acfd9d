import { describe, expect, it } from 'vitest'
import { RunId } from '../../contract/vocabulary.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

const DAY = 86_400_000

const resume = (lab: Lab, runId: string, who = 'organizationAdmin') =>
  lab.ask(who, 'runs.resumeRun', { runId: RunId.parse(runId) })

/** A run that is stuck in the middle because the key was revoked, with a good key again. */
async function stuckInTheMiddle(lab: Lab) {
  const planned = await lab.plan('users.suspendUser', lab.people)
  await lab.apply(planned)
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  let writes = 0
  Object.assign(lab.atlassian, {
    handle: async (request: Request, ...rest: []) => {
      if (request.url.endsWith('/suspend')) writes += 1
      return writes <= 33
        ? handle(request, ...rest)
        : new Response('{"code":401,"message":"Unauthorized"}', { status: 401 })
    },
  })
  await lab.drain()
  Object.assign(lab.atlassian, { handle })
  const run = await lab.get(planned.runId)
  expect(run).toMatchObject({ state: 'stuck', problem: 'UPSTREAM_KEY_REJECTED', counts: { succeeded: 33 } })
  return run
}

describe('runs.resumeRun', () => {
  it('carries on with what is left of a stuck run; what was given up stays so', async () => {
    const lab = makeLab()
    const stuck = await stuckInTheMiddle(lab)
    expect(await resume(lab, stuck.runId)).toMatchObject({ state: 'applying' })
    expect(await resume(lab, stuck.runId)).toMatchObject({ state: 'applying' })
    await lab.drain()
    const run = await lab.get(stuck.runId)
    expect(run).toMatchObject({ state: 'finished', problem: null, counts: { failed: stuck.counts.failed, planned: 0 } })
    expect(run.counts.succeeded).toBe(33 + stuck.counts.planned)
    await expectSound(lab, run)
    await expect(resume(lab, run.runId)).rejects.toMatchObject({ code: 'RUN_STATE' })
  })

  it('is refused while another run has the accounts, and says which', async () => {
    const lab = makeLab()
    const stuck = await stuckInTheMiddle(lab)
    const other = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(other)
    const left = other.plan?.changes ?? 0
    expect(left).toBeGreaterThan(0)
    const refusal: unknown = await resume(lab, stuck.runId).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'ACCOUNTS_BUSY', body: { details: { runId: other.runId } } })
    await lab.drain()
    expect(await resume(lab, stuck.runId)).toMatchObject({ state: 'applying' })
    await lab.drain()
    expect(await lab.get(stuck.runId)).toMatchObject({ state: 'finished', counts: { succeeded: 33 } })
    const touched = lab.changes.map(({ accountId }) => accountId)
    expect(new Set(touched).size, 'an account was changed by both').toBe(touched.length)
  })

  it('tells how old the plan is, and looks at each account again', async () => {
    const lab = makeLab()
    const stuck = await stuckInTheMiddle(lab)
    await lab.clock.sleep(3 * DAY)
    const waiting = (await lab.items(stuck.runId)).find(({ state }) => state === 'planned')
    const account = lab.world.account(waiting?.accountId ?? '')
    if (!account) throw new Error('nobody is left')
    lab.outside(() => lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', account.accountId))
    const answer = await resume(lab, stuck.runId)
    expect(answer.planAgeMs).toBeGreaterThanOrEqual(3 * DAY)
    await lab.drain()
    const item = (await lab.items(stuck.runId)).find(({ accountId }) => accountId === account.accountId)
    expect(item).toMatchObject({ state: 'already' })
    expect(lab.changes.filter(({ accountId }) => accountId === account.accountId)).toEqual([])
  })

  it('carries on with a plan that got stuck', async () => {
    const lab = makeLab()
    const { demoKey } = lab.world
    const runId = await lab.start('users.suspendUser', lab.people.slice(0, 60))
    lab.secrets.key = undefined
    await lab.drain()
    lab.secrets.key = demoKey
    expect(await lab.get(runId)).toMatchObject({ state: 'stuck', problem: 'NO_API_KEY', plan: null })
    expect(await resume(lab, runId)).toEqual({ runId, state: 'planning', planAgeMs: null })
    await lab.drain()
    expect(await lab.get(runId)).toMatchObject({ state: 'planned', problem: null })
  })

  it('takes a pause back that the worker has not come to yet', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    await lab.apply(planned)
    await lab.ask('organizationAdmin', 'runs.pauseRun', { runId: planned.runId })
    expect(await resume(lab, planned.runId)).toMatchObject({ state: 'applying' })
    await lab.drain()
    expect(await lab.get(planned.runId)).toMatchObject({ state: 'finished' })
  })
})
