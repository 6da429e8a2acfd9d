import { expect, it } from 'vitest'
import type { StoreOperation } from '../../server/ports.ts'
import { makeWatchdog } from '../../server/runs/index.ts'
import { parseRun } from '../../server/runs/record.ts'
import { apply, setBreaker, stage } from '../runs/breaker-stage.ts'
import { atWrite, loseAnswer } from '../runs/lost-answers.ts'
import { expectSound } from '../runs/run-lab.ts'

/** Whether this writes a run with accounts that are left for a person. */
function isParked(row: StoreOperation | undefined): boolean {
  const record = row?.op === 'set' ? parseRun(row.value)?.record : undefined
  return record?.revisit.some(({ notBefore }) => notBefore > '2030') === true
}

/** The chunk that waits for a person is due in ten years, and so the watchdog thought that nobody had to look at the run. */
it('a run whose worker died while the breaker stopped its last accounts comes to stand still', async () => {
  const { lab, target, holders } = await stage({ accounts: 1_000, share: 1 })
  const planned = await lab.plan('access.revokeAccess', holders.slice(0, 40), target)
  await apply(lab, planned, null)
  atWrite(lab, 5, () => setBreaker(lab, { accounts: 3, share: 0 }, 1))
  const transact = lab.store.transact.bind(lab.store)
  let dead = false
  // From the write on that stops the run nothing is written any more: neither by its worker nor by the queue.
  lab.store.transact = async (operations) => {
    if (dead) throw new Error('the worker is dead')
    const done = await transact(operations)
    dead = isParked(operations.find(({ key }) => key === planned.runId))
    return done
  }
  await lab.drain(3).catch(() => undefined)
  expect(dead).toBe(true)
  lab.store.transact = transact
  lab.queue.waiting.splice(0)
  expect(await lab.get(planned.runId)).toMatchObject({ state: 'applying' })
  await lab.clock.sleep(15 * 60_000)
  expect(await makeWatchdog(lab.portsFor(null))()).toBe(1)
  await lab.drain()
  expect(await lab.get(planned.runId)).toMatchObject({ state: 'paused', paused: { by: 'breaker' } })
})

/** Its worker waited for the accounts that were left for a person, in ten years, and held all of them until then. */
it('a run that is cancelled while the breaker is stopping it ends', async () => {
  const { lab, target, holders } = await stage({ accounts: 1_000, share: 1 })
  const planned = await lab.plan('access.revokeAccess', holders.slice(0, 60), target)
  await apply(lab, planned, null)
  // An answer that gets lost keeps the run from standing still at once.
  loseAnswer(lab, 3)
  atWrite(lab, 5, () => setBreaker(lab, { accounts: 3, share: 0 }, 1))
  const transact = lab.store.transact.bind(lab.store)
  lab.store.transact = async (operations) => {
    const done = await transact(operations)
    if (isParked(operations.find(({ key }) => key === planned.runId))) {
      lab.store.transact = transact
      expect(await lab.ask('organizationAdmin', 'runs.cancelRun', { runId: planned.runId })).toMatchObject({
        state: 'applying',
      })
    }
    return done
  }
  await lab.drain(50)
  const run = await lab.get(planned.runId)
  expect(run).toMatchObject({ state: 'cancelled', counts: { planned: 0, attempting: 0 } })
  await expectSound(lab, run)
})
