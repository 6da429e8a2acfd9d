import { expect, it } from 'vitest'
import { apply, lift, setBreaker, stage } from '../runs/breaker-stage.ts'
import { atWrite, loseAnswer } from '../runs/lost-answers.ts'
import { expectSound, type Lab } from '../runs/run-lab.ts'

/** Takes the key away at the moment at which the breaker stops the run. */
function withoutKeyOnceStopped(lab: Lab, runId: string): void {
  const transact = lab.store.transact.bind(lab.store)
  lab.store.transact = async (operations) => {
    const done = await transact(operations)
    const row = operations.find(({ key }) => key === runId)
    const record = row?.op === 'set' ? (row.value as { record?: { paused?: unknown } }).record : undefined
    if (record?.paused != null) {
      lab.secrets.key = undefined
      lab.store.transact = transact
    }
    return done
  }
}

/** Carrying on was refused because the breaker had stopped it, and lifting the breaker because it was stuck. */
it('a run that gets stuck while the breaker stops it can be carried on, and the breaker stops it again', async () => {
  const { lab, target, holders } = await stage({ accounts: 1_000, share: 1 })
  const planned = await lab.plan('access.revokeAccess', holders.slice(0, 60), target)
  await apply(lab, planned, null)
  // The answer to one write gets lost: it is in doubt while the breaker stops the run.
  loseAnswer(lab, 3)
  atWrite(lab, 5, () => setBreaker(lab, { accounts: 3, share: 0 }, 1))
  withoutKeyOnceStopped(lab, planned.runId)
  await lab.drain()
  lab.secrets.key = lab.world.demoKey
  const stuck = await lab.get(planned.runId)
  expect(stuck).toMatchObject({ state: 'stuck', problem: 'NO_API_KEY', counts: { attempting: 0, unknown: 1 } })
  expect(stuck.counts.planned).toBeGreaterThan(0)

  await lab.ask('organizationAdmin', 'runs.resumeRun', { runId: planned.runId })
  await lab.drain()
  const stopped = await lab.get(planned.runId)
  expect(stopped).toMatchObject({ state: 'paused', paused: { by: 'breaker' }, counts: stuck.counts })
  await lift(lab, stopped, stopped.counts.planned)
  await lab.drain()
  const run = await lab.get(planned.runId)
  expect(run).toMatchObject({ state: 'finished', counts: { planned: 0 } })
  await expectSound(lab, run)
})
