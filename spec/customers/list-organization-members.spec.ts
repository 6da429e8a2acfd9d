import { describe, expect, it } from 'vitest'
import { CustomerOrganizationId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { everyAnswer } from './everyone.ts'

describe('customers.listOrganizationMembers', () => {
  it.each([1, 2, 3])('lists whom the world has in each organization, none in an empty one, seed %i', async (seed) => {
    const lab = makeHarness({ seed })
    const { portal } = lab.world
    for (const { id } of portal.organizations) {
      const organizationId = CustomerOrganizationId.parse(id)
      const answers = await everyAnswer(lab, 'customers.listOrganizationMembers', { organizationId }, 1)
      const members = answers.flatMap((one) => one.members)
      expect(members.map(({ accountId }) => accountId)).toEqual(portal.membersOf(id))
      for (const { accountId, portalOnly } of members) expect(portalOnly).toBe(portal.customers.has(accountId))
    }
    expect(portal.membersOf('1')).toEqual([])
  })

  it('comes through a storm whole, or says that it did not', { timeout: 60_000 }, async () => {
    const lab = makeHarness({ users: 3_000 })
    lab.weather.set('storm')
    const input = { organizationId: CustomerOrganizationId.parse('2'), cursor: null, maxPages: 60 }
    const answer = await lab.call('organizationAdmin', 'customers.listOrganizationMembers', input)
    const body = answer.body as { members?: unknown[]; stopped?: string }
    if (answer.status === 200 && body.stopped === 'end')
      expect(body.members).toHaveLength(lab.world.portal.membersOf('2').length)
    else expect([body.stopped ?? answer.status]).not.toEqual(['end'])
  })
})
