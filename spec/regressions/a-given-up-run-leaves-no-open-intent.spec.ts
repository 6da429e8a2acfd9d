import { expect, it } from 'vitest'
import { makeWatchdog } from '../../server/runs/index.ts'
import { atWrite } from '../runs/lost-answers.ts'
import { makeLab, type Lab } from '../runs/run-lab.ts'

const DAY = 86_400_000

/** A run whose worker could write nothing any more after it had begun with some accounts, until the watchdog ended it. */
async function endedByTheWatchdog(lab: Lab): Promise<string> {
  const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 60))
  await lab.apply(planned)
  const transact = lab.store.transact.bind(lab.store)
  let broken = false
  lab.store.transact = (operations) =>
    broken && operations.some(({ key }) => key === planned.runId)
      ? Promise.reject(new Error('storage says no'))
      : transact(operations)
  atWrite(lab, 3, () => Promise.resolve((broken = true)))
  await lab.drain(50)
  broken = false
  await lab.clock.sleep(DAY)
  await makeWatchdog(lab.portsFor(null))()
  const run = await lab.get(planned.runId)
  expect(run).toMatchObject({ state: 'stuck', problem: 'INTERNAL' })
  expect(run.counts.attempting).toBeGreaterThan(2)
  return planned.runId
}

/** Each account with an intent has exactly one outcome. @returns how many are unknown */
function unknownOutcomes(lab: Lab, runId: string): number {
  const entries = lab.auditEntries().filter((entry) => entry.runId === runId && entry.targetId !== null)
  const begun = entries.filter(({ phase }) => phase === 'intent').map(({ targetId }) => targetId)
  const ended = entries.filter(({ phase }) => phase === 'outcome').map(({ targetId }) => targetId)
  expect(begun.length).toBeGreaterThan(0)
  for (const targetId of begun) expect(ended.filter((one) => one === targetId)).toHaveLength(1)
  return entries.filter(({ status }) => status === 'unknown').length
}

/** What was begun and never settled kept its intent without an outcome for ever. */
it('a run that was given up and is cancelled says of each account it began with that nobody knows', async () => {
  const lab = makeLab()
  const runId = (await lab.get(await endedByTheWatchdog(lab))).runId
  const before = await lab.get(runId)
  expect(await lab.ask('organizationAdmin', 'runs.cancelRun', { runId })).toMatchObject({ state: 'cancelled' })
  const run = await lab.get(runId)
  expect(run.counts).toMatchObject({ attempting: 0, planned: 0, unknown: before.counts.attempting })
  expect(unknownOutcomes(lab, runId)).toBe(before.counts.attempting)
  // Whether it happened is then read back, like everything that is unknown.
  await lab.drain()
  expect((await lab.get(runId)).verification).toMatchObject({ state: 'done', unknown: 0 })
})

it('the same when it is deleted', async () => {
  const lab = makeLab()
  const runId = (await lab.get(await endedByTheWatchdog(lab))).runId
  const { attempting } = (await lab.get(runId)).counts
  await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })
  expect(unknownOutcomes(lab, runId)).toBe(attempting)
  expect(await lab.call('organizationAdmin', 'runs.getRun', { runId })).toMatchObject({ status: 404 })
})

it('the same when everything but the audit log is deleted', async () => {
  const lab = makeLab()
  const runId = await endedByTheWatchdog(lab)
  const { attempting } = (await lab.get(runId)).counts
  const answer = await lab.ask('organizationAdmin', 'settings.deleteEverything', {
    includeAudit: false,
    confirm: 'DELETE',
  })
  expect(answer).toMatchObject({ deleted: { runs: 1 }, more: false, stopping: 0 })
  expect(unknownOutcomes(lab, runId)).toBe(attempting)
})
