import { expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { recordOf } from '../../server/runs/record.ts'
import { makeLab } from '../runs/run-lab.ts'

/** The hash was carried and compared with itself: whatever became of the stored accounts was applied under it. */
it('a plan whose stored accounts are not those that were frozen is not applied', async () => {
  const lab = makeLab({ users: 120 })
  const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 30))
  const record = recordOf(await lab.store.getEntity('run', planned.runId))
  const key = KEY.runItems(planned.runId, record?.itemSet ?? '', 0)
  const whole = (await lab.store.get(key)) as { accountId: string; state: string }[]
  const at = whole.findIndex(({ state }) => state === 'planned')
  const other = lab.people[80] ?? ''
  await lab.store.set(
    key,
    whole.map((item, index) => (index === at ? { ...item, accountId: other } : item)),
  )
  const { runId, plan } = planned
  const input = { runId, planHash: plan?.hash, typedCount: plan?.changes }
  expect(await lab.call('organizationAdmin', 'runs.applyRun', input)).toMatchObject({
    status: 409,
    body: { code: 'PLAN_CHANGED' },
  })
  await lab.drain()
  expect(lab.changes).toEqual([])
  await lab.store.set(key, whole)
  expect((await lab.finish(planned)).state).toBe('finished')
})
