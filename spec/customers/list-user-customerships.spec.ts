import { describe, expect, it } from 'vitest'
import { AccountId } from '../../contract/vocabulary.ts'
import { makeHarness } from '../harness.ts'
import { asked, everyAnswer } from './everyone.ts'

const CUSTOMERS = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer'

describe('customers.listUserCustomerships', () => {
  it.each([1, 2, 3])('tells the organizations and desks of one account, one question a desk, seed %i', async (seed) => {
    // The caller needs an agent's seat for the organizations.
    const lab = makeHarness({ seed })
    const { world } = lab
    world.assignRole(world.personas.organizationAdmin, world.workspaceLabelled('jsm').id, 'atlassian/user')
    const { portal } = world
    const members = portal.membersOf('3')
    for (const accountId of [...members.slice(0, 4), ...portal.customersOf('1').slice(-4)]) {
      const one = portal.customers.get(accountId) ?? world.account(accountId)
      const before = asked(lab, CUSTOMERS, 200)
      const answers = await everyAnswer(lab, 'customers.listUserCustomerships', {
        accountId: AccountId.parse(accountId),
        search: one?.email ?? one?.name ?? null,
      })
      expect(answers[0]?.organizations?.map(({ organizationId }) => organizationId)).toEqual(
        portal.organizations.filter(({ id }) => portal.membersOf(id).includes(accountId)).map(({ id }) => id),
      )
      expect(answers.flatMap(({ desks }) => desks.map(({ desk, customer }) => [desk.serviceDeskId, customer]))).toEqual(
        portal.desks.map(({ id }) => [id, portal.customersOf(id).includes(accountId)]),
      )
      expect(asked(lab, CUSTOMERS, 200) - before).toBe(portal.desks.length)
    }
  })

  it('reads each desk once, in however many calls', async () => {
    let listed = 0
    const lab = makeHarness({
      gate: async (request, _, pass) => {
        const answer = await pass()
        if (new URL(request.url).pathname === '/rest/servicedeskapi/servicedesk')
          listed += ((await answer.clone().json()) as { values: unknown[] }).values.length
        return answer
      },
    })
    const accountId = AccountId.parse(lab.world.portal.customersOf('1')[0])
    const { desks } = lab.world.portal
    for (const perCall of [1, 3, 90]) {
      listed = 0
      const input = { accountId, search: null }
      const answers = await everyAnswer(lab, 'customers.listUserCustomerships', input, perCall)
      expect(answers.flatMap((answer) => answer.desks.map(({ desk }) => desk.serviceDeskId as string))).toEqual(
        desks.map(({ id }) => id),
      )
      expect([perCall, listed]).toEqual([perCall, desks.length])
    }
  })

  it('says unknown where it may not ask, and where it has nothing to ask by', async () => {
    const lab = makeHarness()
    const accountId = AccountId.parse(lab.world.portal.membersOf('3')[0])
    const input = { accountId, search: null, cursor: null, maxPages: 90 }
    const answer = await lab.ask('organizationAdmin', 'customers.listUserCustomerships', input)
    expect(answer).toMatchObject({ organizations: null, organizationsProblem: 'CUSTOMERS_REFUSED', stopped: 'end' })
    expect(new Set(answer.desks.map(({ customer }) => customer))).toEqual(new Set([null]))
    expect(asked(lab, CUSTOMERS, 200)).toBe(0)
  })
})
