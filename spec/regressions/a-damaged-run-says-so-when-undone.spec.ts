import { expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { recordOf } from '../../server/runs/record.ts'
import { makeLab } from '../runs/run-lab.ts'

/** It was an internal error, which tells nobody what to do. */
it('a run of which a part cannot be read is neither undone nor tried again, and says why', async () => {
  const lab = makeLab({ users: 120 })
  const run = await lab.run('users.suspendUser', lab.people.slice(0, 50))
  const record = recordOf(await lab.store.getEntity('run', run.runId))
  await lab.store.delete(KEY.runItems(run.runId, record?.itemSet ?? '', 1))
  const common = { runId: run.runId, reason: 'it was a mistake', ticket: null }
  const undo = { ...common, accountIds: null, requestKey: 'request-key-undo-damaged' }
  const retry = { ...common, failed: 'all', requestKey: 'request-key-retry-damaged' }
  for (const [operation, input] of [
    ['runs.undoRun', undo],
    ['runs.retryRun', retry],
  ] as const)
    expect(await lab.call('organizationAdmin', operation, input)).toMatchObject({
      body: { code: 'RUN_DAMAGED', details: { runId: run.runId } },
    })
})
