import { expect, it } from 'vitest'
import { makeLab } from '../runs/run-lab.ts'

/** Reading back asked the directories only, which know nothing of customers: each of them stayed unknown. */
it('what was done to customers is read back where they are', async () => {
  const lab = makeLab()
  const { portal } = lab.world
  const members = portal.membersOf('2').slice(0, 30)
  const run = await lab.run('customers.removeFromOrganization', members, { organizationId: '2' })
  expect(run.counts.succeeded).toBeGreaterThan(20)
  expect(run.verification).toMatchObject({ state: 'done', differences: 0, unknown: 0 })
})
