import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeLab } from './run-lab.ts'

const order = (accountId: string, ticket: string | null, requestKey: string) => ({
  accountIds: [accountId],
  reason: 'left the company',
  ticket,
  requestKey,
})

describe('a run without a ticket', () => {
  it('is refused when the rules ask for one, and is made with one', async () => {
    const lab = makeLab({ users: 60 })
    const person = lab.world.fixtures.idleEverywhere
    await lab.ask('organizationAdmin', 'settings.setRules', {
      rules: { ...DEFAULT_RULES, ticketRequired: true },
      version: 0,
    })
    const bare = await lab.call('organizationAdmin', 'users.suspendUser', order(person, null, 'request-key-without'))
    expect(bare).toMatchObject({ status: 422, body: { code: 'TICKET_REQUIRED' } })
    expect(lab.queue.pushed).toEqual([])
    expect(lab.store.dump().filter(({ key }) => key.startsWith('run-') || key.startsWith('request:'))).toEqual([])
    const told = await lab.call('organizationAdmin', 'users.suspendUser', order(person, 'HR-17', 'request-key-with-it'))
    expect(told).toMatchObject({ status: 200, body: { state: 'planning' } })
  })

  it('is refused while the rules cannot be read', async () => {
    const lab = makeLab({ users: 60 })
    const person = lab.world.fixtures.idleEverywhere
    await lab.store.createEntity(ENTITY.singleton, KEY.rules, { kind: KEY.rules, version: 1, value: 'broken' })
    const answer = await lab.call('organizationAdmin', 'users.suspendUser', order(person, null, 'request-key-unknown'))
    expect(answer).toMatchObject({ status: 503, body: { code: 'RULES_UNKNOWN' } })
    expect(lab.queue.pushed).toEqual([])
  })
})

describe('a plan', () => {
  it('asks for the number by the breaker that is set', async () => {
    const lab = makeLab({ users: 60 })
    const target = { workspaceId: lab.world.workspaceLabelled('confluence').id }
    const asked = lab.people.slice(0, 12)
    const before = await lab.plan('access.revokeAccess', asked, target)
    expect(before.plan).toMatchObject({ needsTypedCount: false })
    await lab.ask('organizationAdmin', 'settings.setRules', {
      rules: { ...DEFAULT_RULES, breaker: { accounts: 1, share: 0.01 } },
      version: 0,
    })
    const after = await lab.plan('access.revokeAccess', asked, target)
    expect(after.plan).toMatchObject({ needsTypedCount: true, changes: before.plan?.changes })
  })
})
