import { expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { makeLab } from '../runs/run-lab.ts'

/** The second admin's run wrote to accounts while its items and its row were deleted: nobody was told what came of them. */
it('a stuck run that one admin deletes is not carried on by another meanwhile', async () => {
  const lab = makeLab()
  const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 100))
  await lab.apply(planned)
  let writes = 0
  const stop = lab.atlassian.onExchange(({ request: { path } }) => {
    if (path.endsWith('/suspend') && (writes += 1) === 5) lab.secrets.key = undefined
  })
  await lab.drain()
  stop()
  lab.secrets.key = lab.world.demoKey
  const { runId, state } = await lab.get(planned.runId)
  expect(state).toBe('stuck')
  const before = lab.changes.length

  const transact = lab.store.transact.bind(lab.store)
  let raced: unknown = null
  lab.store.transact = async (operations) => {
    const itemsGo = operations.some(({ op, key }) => op === 'delete' && key === KEY.runCancel(runId))
    if (itemsGo && raced === null) {
      raced = 'asked'
      lab.store.transact = transact
      raced = await lab.call('organizationAdmin', 'runs.resumeRun', { runId })
      await lab.drain()
    }
    return transact(operations)
  }
  await lab.ask('organizationAdmin', 'runs.deleteRun', { runId })
  expect(raced).toMatchObject({ status: 409, body: { code: 'RUN_STATE' } })
  expect(lab.changes.length).toBe(before)
})
