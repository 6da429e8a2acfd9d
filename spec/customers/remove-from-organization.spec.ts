import { describe, expect, it } from 'vitest'
import { loseEveryAnswer } from '../runs/lost-answers.ts'
import { expectSound, makeLab } from '../runs/run-lab.ts'

const COMMAND = 'customers.removeFromOrganization'

describe('customers.removeFromOrganization', () => {
  it.each([1, 2, 3])(
    'removes members, portal-only and licensed, and leaves the protected alone, seed %i',
    async (seed) => {
      const lab = makeLab({ seed })
      const { world } = lab
      const organizationId = '3'
      const members = [...world.portal.membersOf(organizationId)]
      const { secondOrganizationAdmin, suspendedOrganizationAdmin, siteAdmin, serviceAccount, appAccount } =
        world.fixtures
      const kept: string[] = [
        secondOrganizationAdmin,
        suspendedOrganizationAdmin,
        siteAdmin,
        serviceAccount,
        appAccount,
      ]
      const stranger = [...world.portal.customers.keys()].find((id) => !members.includes(id)) ?? ''
      const run = await lab.run(COMMAND, [...members, stranger], { organizationId })
      expect(run).toMatchObject({ state: 'finished', target: { customerOrganizationId: organizationId } })
      const items = await expectSound(lab, run)
      for (const { accountId, state, exclusion } of items) {
        if (accountId === stranger) expect(exclusion).toBe('already-so')
        else if (accountId === world.personas.organizationAdmin) expect(exclusion).toBe('yourself')
        else if (kept.includes(accountId))
          expect(['organization-admin', 'site-admin', 'app-account', 'unknown']).toContain(exclusion)
        else expect([accountId, state]).toEqual([accountId, 'succeeded'])
      }
      expect(world.portal.membersOf(organizationId)).toEqual([...kept, world.personas.organizationAdmin].sort())
      expect(run.plan?.seatsFreed).toEqual([])
    },
  )

  it('asks again right before each write: who left meanwhile is left alone', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const members = portal.membersOf('2').slice(0, 30)
    const planned = await lab.plan(COMMAND, members, { organizationId: '2' })
    expect(planned.plan?.changes).toBe(30)
    lab.outside(() => portal.setMember('2', members[0] ?? '', false))
    await lab.apply(planned)
    await lab.drain()
    const run = await lab.get(planned.runId)
    const items = await expectSound(lab, run)
    expect(items.find(({ accountId }) => accountId === members[0])?.state).toBe('already')
    expect(run.counts).toMatchObject({ succeeded: 29, already: 1 })
  })

  it('asks again right before each write: who is protected meanwhile is not touched, nor who may be', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const members = portal.membersOf('2')
    const saved = members.find((id) => typeof portal.customers.get(id)?.email === 'string') ?? ''
    const planned = await lab.plan(COMMAND, members, { organizationId: '2' })
    await lab.apply(planned)
    await lab.protect([portal.customers.get(saved)?.email?.toLowerCase() ?? ''])
    await lab.drain()
    const run = await lab.get(planned.runId)
    const hidden = members.filter((id) => portal.customers.get(id)?.email === null)
    for (const { accountId, state, exclusion } of await expectSound(lab, run)) {
      // A hidden address, while there is a rule about addresses, is no reason to go on.
      if (accountId === saved) expect([state, exclusion]).toEqual(['skipped', 'protected-email'])
      else if (hidden.includes(accountId)) expect([state, exclusion]).toEqual(['skipped', 'unknown'])
      else expect(state).toBe('succeeded')
    }
    expect(hidden.length).toBeGreaterThan(0)
  })

  it('does not touch an organization that an identity provider owns, or one that is not there', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const synced = portal.organizations.find(({ modern }) => modern?.scimManaged === true)?.id ?? ''
    const people = portal.membersOf('2').slice(0, 3)
    for (const [organizationId, exclusion] of [
      [synced, 'synced-organization'],
      ['999', 'UPSTREAM_NOT_FOUND'],
    ] as const) {
      const run = await lab.plan(COMMAND, people, { organizationId })
      if (organizationId === '999') expect(run).toMatchObject({ state: 'stuck', problem: exclusion })
      else expect(run.plan?.excluded).toEqual([{ exclusion, accounts: 3 }])
    }
    expect(lab.changes).toEqual([])
  })

  it('stops and says why when the app may not look after customers', async () => {
    const lab = makeLab()
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    Object.assign(lab.atlassian, {
      handle: (request: Request, ...rest: []) =>
        request.url.includes('/rest/servicedeskapi/organization')
          ? Promise.resolve(new Response('{"errorMessage":"no"}', { status: 403 }))
          : handle(request, ...rest),
    })
    const run = await lab.plan(COMMAND, lab.world.portal.membersOf('2').slice(0, 3), { organizationId: '2' })
    expect(run).toMatchObject({ state: 'stuck', problem: 'CUSTOMERS_REFUSED' })
  })

  it.each([1, 2, 3])('500 members through a storm, seed %i', { timeout: 120_000 }, async (seed) => {
    const lab = makeLab({ users: 3_000, seed })
    const { world } = lab
    const members = world.portal.membersOf('2').slice(0, 500)
    lab.weather.set('storm')
    const planned = await lab.planStormy(COMMAND, members, { organizationId: '2' })
    expect(planned.state).toBe('planned')
    await lab.applyStormy(planned)
    await lab.drain()
    lab.weather.set('calm')
    const run = await lab.get(planned.runId)
    expect(run.state).toBe('finished')
    for (const { accountId, state } of await expectSound(lab, run))
      if (state === 'succeeded' || state === 'already')
        expect(world.portal.membersOf('2'), accountId).not.toContain(accountId)
    expect(run.counts.succeeded).toBeGreaterThan((planned.plan?.changes ?? 0) * 0.95)
    expect(run.counts.unknown).toBeLessThanOrEqual(2)
  })

  it('every answer is lost after its effect: each is found by reading back, none is sent twice', async () => {
    const lab = makeLab()
    const planned = await lab.plan(COMMAND, lab.world.portal.membersOf('2').slice(0, 40), { organizationId: '2' })
    await lab.apply(planned)
    const sent = loseEveryAnswer(lab)
    await lab.drain()
    const run = await lab.get(planned.runId)
    await expectSound(lab, run)
    expect(run.counts).toMatchObject({ succeeded: planned.plan?.changes, unknown: 0, failed: 0 })
    expect(new Set(sent).size).toBe(sent.length)
  })
})
