import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { ServiceDeskId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { spendPoints } from '../spent-points.ts'
import { asked, everyAnswer } from './everyone.ts'

const ROUTE = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer'

describe('customers.listDeskCustomers', () => {
  it.each([1, 2, 3, 4])('lists whom the world has on each desk, seed %i', async (seed) => {
    const lab = makeHarness({ seed })
    const { world } = lab
    for (const { id } of world.portal.desks) {
      const answers = await everyAnswer(lab, 'customers.listDeskCustomers', { serviceDeskId: ServiceDeskId.parse(id) })
      expect(answers.flatMap(({ customers }) => customers)).toEqual(
        world.portal.customersOf(id).map((accountId) => {
          const customer = world.portal.customers.get(accountId)
          const account = world.account(accountId)
          return {
            accountId,
            name: customer?.name ?? account?.name,
            email: customer ? customer.email : account?.email,
            active: customer ? true : account?.state.accountStatus === 'active',
            portalOnly: customer !== undefined,
          }
        }),
      )
    }
    // A call does not know what the one before it asked in the same second.
    expect(asked(lab, ROUTE, 429)).toBeLessThanOrEqual(world.portal.desks.length)
  })

  it(
    'keeps to five pages a second, within the time of a call, and goes on from the cursor',
    { timeout: 60_000 },
    async () => {
      const lab = makeHarness({ users: 12_000 })
      const startedAt = lab.clock.now()
      const answers = await everyAnswer(
        lab,
        'customers.listDeskCustomers',
        { serviceDeskId: ServiceDeskId.parse('1') },
        90,
      )
      const customers = answers.flatMap((one) => one.customers)
      expect(customers.map(({ accountId }) => accountId)).toEqual(lab.world.portal.customersOf('1'))
      const pages = asked(lab, ROUTE, 200)
      expect(pages).toBe(Math.ceil(customers.length / 50))
      expect(pages).toBeGreaterThan(60)
      expect(asked(lab, ROUTE, 429)).toBeLessThanOrEqual(answers.length)
      expect(lab.clock.now() - startedAt).toBeGreaterThanOrEqual((pages / 5 - 2 * answers.length) * 1_000)
      for (const { calls } of answers) expect(calls).toBeLessThanOrEqual(90)
    },
  )

  it('stops where the points of this hour end, with all that was read and the place to go on from', async () => {
    const lab = makeHarness()
    const { world } = lab
    const budget = LIMITS.pointsPerSite - LIMITS.pointsForLists
    await spendPoints(lab, budget - 100)
    const input = { serviceDeskId: ServiceDeskId.parse('1'), cursor: null, maxPages: 20 }
    const answer = await lab.ask('organizationAdmin', 'customers.listDeskCustomers', input)
    expect(answer).toMatchObject({ stopped: 'failed', problem: 'POINTS_USED_UP', next: '50' })
    expect(answer.customers.map(({ accountId }) => accountId)).toEqual(world.portal.customersOf('1').slice(0, 50))
    // A request, and two for each of the fifty.
    expect(answer.points).toMatchObject({ used: budget - 100 + 101, budget: LIMITS.pointsPerSite, forDetails: budget })
    expect(lab.atlassian.requests.filter(({ route }) => route === ROUTE)).toHaveLength(1)

    await expect(lab.ask('organizationAdmin', 'customers.listDeskCustomers', input)).rejects.toMatchObject({
      code: 'POINTS_USED_UP',
    })
    expect(lab.atlassian.requests.filter(({ route }) => route === ROUTE)).toHaveLength(1)
  })

  it('waits when somebody else uses up the five, and loses nobody', async () => {
    const lab = makeHarness()
    const input = { serviceDeskId: ServiceDeskId.parse('1'), cursor: null, maxPages: 20 }
    const [one, other] = await Promise.all([
      lab.ask('organizationAdmin', 'customers.listDeskCustomers', input),
      lab.ask('organizationAdmin', 'customers.listDeskCustomers', input),
    ])
    expect(one.customers).toEqual(other.customers)
    expect(one.customers).toHaveLength(lab.world.portal.customersOf('1').length)
  })
})
