import { describe, expect, it } from 'vitest'
import { ACCOUNT_COMMANDS } from '../../contract/runs/run.ts'
import { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

async function protect(
  lab: Lab,
  emails: readonly string[],
  domains: readonly string[],
  groups: readonly string[] = [],
): Promise<void> {
  const { version } = await lab.ask('organizationAdmin', 'protection.getProtection', {})
  await lab.ask('organizationAdmin', 'protection.setProtection', {
    protection: { emails: [...emails], domains: [...domains], groups: groups.map((id) => GroupId.parse(id)) },
    version,
  })
}

/** Requests to Atlassian that would change this account. */
const writesTo = (lab: Lab, accountId: string) =>
  lab.atlassian.requests.filter(
    ({ method, path }) =>
      decodeURIComponent(path).includes(accountId) && method !== 'GET' && !path.endsWith('/role-assignments'),
  )

describe('who may not be touched', () => {
  it(
    'protected e-mails and domains, yourself and admins get no write from any command',
    { timeout: 60_000 },
    async () => {
      // Revoking portal access plans no change of anybody, so there is nothing to apply.
      for (const command of ACCOUNT_COMMANDS.filter((name) => name !== 'customers.revokePortalAccess')) {
        const lab = makeLab({ users: 120 })
        const { world, people } = lab
        const { fixtures } = world
        const email = (id: string): string => world.account(id)?.email?.toLowerCase() ?? ''
        const domain = email(fixtures.externalContractor).split('@')[1] ?? ''
        await protect(
          lab,
          [email(fixtures.idleConfluence), email(fixtures.suspended), email(fixtures.deactivated)],
          [domain],
        )
        const target = {
          ...(command.startsWith('access.') ? { workspaceId: world.workspaceLabelled('confluence').id } : {}),
          ...(command.endsWith('Desk') ? { serviceDeskId: '1' } : {}),
          ...(command.endsWith('Organization') ? { organizationId: '3' } : {}),
          ...(command.startsWith('groups.') ? { groupId: world.groupNamed('confluence-users').id } : {}),
        }
        const run = await lab.run(command, people, target)
        expect(run.state, command).toBe('finished')
        const items = await expectSound(lab, run)
        const safe = people.filter((id) => {
          const account = world.account(id)
          return (
            [fixtures.idleConfluence, fixtures.suspended, fixtures.deactivated].includes(id) ||
            account?.email?.endsWith(`@${domain}`) ||
            (account?.state.platformRoles.length ?? 0) > 0 ||
            account?.email === null
          )
        })
        expect(safe.length).toBeGreaterThan(5)
        for (const id of safe) {
          expect(items.find(({ accountId }) => accountId === id)?.state).toBe('excluded')
          expect(writesTo(lab, id), command).toEqual([])
        }
      }
    },
  )

  it('the members of a protected group get no write, neither by the plan nor when they join it afterwards', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const board = world.groupNamed('delivery').id
    const members = world.membersOf(board)
    expect(members.length).toBeGreaterThan(2)
    await protect(lab, [], [], [board])
    const planned = await lab.plan('users.suspendUser', people)
    const items = await lab.items(planned.runId)
    for (const id of members) expect(items.find(({ accountId }) => accountId === id)?.state).toBe('excluded')
    expect(items.filter(({ exclusion }) => exclusion === 'protected-group').length).toBeGreaterThan(2)
    const joined = items.find(({ state }) => state === 'planned')?.accountId ?? ''
    lab.outside(() => world.addMembership(board, joined))
    expect(world.membershipsOf(joined)).toContain(board)
    await lab.apply(planned)
    await lab.drain()
    expect((await lab.items(planned.runId)).find(({ accountId }) => accountId === joined)).toMatchObject({
      state: 'skipped',
      exclusion: 'protected-group',
    })
    for (const id of [...members, joined]) expect(writesTo(lab, id)).toEqual([])
  })

  it('who is protected or made an admin after the plan is skipped, and the audit log says why', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const planned = await lab.plan('users.suspendUser', people)
    const chosen = (await lab.items(planned.runId))
      .filter(({ state }) => state === 'planned')
      .map(({ accountId }) => accountId)
    const [guarded = '', promoted = '', used = '', gone = '', suspended = ''] = [
      chosen[0],
      chosen[25],
      chosen[40],
      chosen[41],
      chosen.at(-1),
    ]
    await lab.apply(planned)
    await protect(lab, [world.account(guarded)?.email ?? ''], [])
    lab.outside(() => world.assignPlatformRole(promoted, 'atlassian/org-admin'))
    lab.outside(() => world.recordActivity(used, world.workspaceLabelled('jira').id, lab.clock.now() + 1_000))
    lab.outside(() => world.directories.forEach(({ directoryId }) => world.removeFromDirectory(directoryId, gone)))
    lab.outside(() => world.suspend(world.directories[0]?.directoryId ?? '', suspended))
    await lab.clock.advance(5_000)
    await lab.drain()
    const run = await lab.get(planned.runId)
    const items = await expectSound(lab, run)
    const of = (id: string) => items.find(({ accountId }) => accountId === id)
    expect(of(guarded)).toMatchObject({ state: 'skipped', exclusion: 'protected-email' })
    expect(of(promoted)).toMatchObject({ state: 'skipped', exclusion: 'organization-admin' })
    expect(of(used)).toMatchObject({ state: 'skipped', exclusion: 'active-since-plan' })
    expect(['not-found', 'changed-since-plan']).toContain(of(gone)?.exclusion)
    expect(of(suspended)).toMatchObject({ state: 'already' })
    for (const id of [guarded, promoted, used, gone, suspended]) expect(writesTo(lab, id)).toEqual([])
    const told = lab.auditEntries().find(({ targetId, runId }) => targetId === guarded && runId === run.runId)
    expect(told).toMatchObject({ phase: 'outcome', status: 'skipped', details: { exclusion: 'protected-email' } })
  })

  it('who is protected while the accounts are being read is left alone: the list is read last', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people.slice(0, 20))
    const chosen = (await lab.items(planned.runId)).find(({ state }) => state === 'planned')?.accountId ?? ''
    await lab.apply(planned)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    let read = false
    Object.assign(lab.atlassian, {
      handle: async (...[request, caller]: Parameters<typeof handle>) => {
        const answer = await handle(request, caller)
        if (read || !request.url.includes('/users')) return answer
        read = true
        // Atlassian takes its time, and meanwhile somebody puts an address on the list.
        await protect(lab, [lab.world.account(chosen)?.email ?? ''], [])
        return answer
      },
    })
    await lab.drain()
    const item = (await lab.items(planned.runId)).find(({ accountId }) => accountId === chosen)
    expect(item).toMatchObject({ state: 'skipped', exclusion: 'protected-email' })
    expect(writesTo(lab, chosen)).toEqual([])
  })

  it('whoever applies a plan of somebody else is not changed by it', async () => {
    const lab = makeLab()
    const { world } = lab
    const colleague = world.fixtures.jiraAdmin
    const planned = await lab.plan('users.suspendUser', [colleague, world.fixtures.colonAccount])
    expect(planned.plan?.changes).toBe(2)
    // The colleague becomes an admin of the organization, applies the plan, and is demoted before the worker comes.
    lab.outside(() => world.assignPlatformRole(colleague, 'atlassian/org-admin'))
    await lab.ask(colleague, 'runs.applyRun', {
      runId: planned.runId,
      planHash: planned.plan?.hash as never,
      typedCount: 2,
    })
    lab.outside(() => world.revokePlatformRole(colleague, 'atlassian/org-admin'))
    await lab.drain()
    const items = await lab.items(planned.runId)
    expect(items[0]).toMatchObject({ accountId: AccountId.parse(colleague), state: 'skipped', exclusion: 'yourself' })
    expect(items[1]).toMatchObject({ state: 'succeeded' })
    expect(
      lab.auditEntries().find(({ targetId, phase }) => targetId === items[1]?.accountId && phase === 'intent')?.actorId,
    ).toBe(colleague)
  })

  it('whoever let a run go on is not changed by it, also when somebody else let it go on after them', async () => {
    const lab = makeLab()
    const { world } = lab
    const colleague = world.fixtures.jiraAdmin
    const planned = await lab.plan('users.suspendUser', [colleague, world.fixtures.colonAccount])
    const { runId } = planned
    await lab.apply(planned)
    const pause = async (): Promise<void> => {
      await lab.ask('organizationAdmin', 'runs.pauseRun', { runId })
      await lab.drain()
      expect(await lab.get(runId)).toMatchObject({ state: 'paused', counts: { planned: 2 } })
    }
    await pause()
    lab.outside(() => world.assignPlatformRole(colleague, 'atlassian/org-admin'))
    await lab.ask(colleague, 'runs.resumeRun', { runId })
    await pause()
    await lab.ask('organizationAdmin', 'runs.resumeRun', { runId })
    lab.outside(() => world.revokePlatformRole(colleague, 'atlassian/org-admin'))
    await lab.drain()
    const items = await lab.items(runId)
    expect(items[0]).toMatchObject({ accountId: AccountId.parse(colleague), state: 'skipped', exclusion: 'yourself' })
    expect(items[1]).toMatchObject({ state: 'succeeded' })
    expect(writesTo(lab, colleague)).toEqual([])
  })

  it('the last organization admin is named as such', async () => {
    const lab = makeLab()
    const { world } = lab
    const { secondOrganizationAdmin, organizationAdmin } = world.fixtures
    const runId = await lab.start('users.suspendUser', [
      secondOrganizationAdmin,
      world.fixtures.suspendedOrganizationAdmin,
    ])
    // Whoever asked is no admin any more when the worker comes.
    lab.outside(() => world.revokePlatformRole(organizationAdmin, 'atlassian/org-admin'))
    await lab.drain()
    lab.outside(() => world.assignPlatformRole(organizationAdmin, 'atlassian/org-admin'))
    const items = await lab.items(runId)
    expect(items.map(({ exclusion }) => exclusion)).toEqual(['last-organization-admin', 'organization-admin'])
  })

  it('nothing is planned while the protected list cannot be read', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', lab.people.slice(0, 40))
    const rows = lab.store.dump().filter(({ entity, key }) => entity === 'singleton' && key === 'protection')
    expect(rows).toEqual([])
    await lab.store.createEntity('singleton', 'protection', {
      kind: 'protection',
      version: 1,
      value: { emails: 'broken', domains: [] },
    })
    await lab.deliverNext()
    const run = await lab.get(runId)
    expect(run.counts).toMatchObject({ waiting: 40, planned: 0, excluded: 0 })
  })
})
