import { describe, expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeLab, type Lab } from './run-lab.ts'

const DAY = 86_400_000

const ageRule = (lab: Lab, minimumAccountAgeDays: number) =>
  lab.ask('organizationAdmin', 'settings.setRules', { rules: { ...DEFAULT_RULES, minimumAccountAgeDays }, version: 0 })

describe('why a plan leaves an account out', () => {
  it('who was added lately, and whose age is not told, is left alone by what takes away, and by nothing else', async () => {
    const lab = makeLab()
    const { world, people } = lab
    await ageRule(lab, 60)
    const young = people.filter((id) => {
      const added = world.account(id)?.addedToOrg ?? null
      return added !== null && lab.clock.now() - added < 60 * DAY
    })
    const ageless = people.filter((id) => world.account(id)?.addedToOrg === null)
    expect(young.length).toBeGreaterThan(3)
    expect(ageless.length).toBeGreaterThan(2)
    for (const [command, target] of [
      ['users.suspendUser', {}],
      ['access.revokeAccess', { workspaceId: world.workspaceLabelled('jira').id }],
      ['groups.removeFromGroup', { groupId: world.groupNamed('jira-users').id }],
      ['users.deactivateAccount', {}],
    ] as const) {
      const items = await lab.items((await lab.plan(command, people, target)).runId)
      const of = (id: string) => items.find(({ accountId }) => accountId === id)
      for (const id of young) expect(of(id)?.state, command).toBe('excluded')
      for (const id of ageless) expect(of(id)?.state, command).toBe('excluded')
      expect(items.filter(({ exclusion }) => exclusion === 'too-young').length).toBeGreaterThan(2)
      expect(items.filter(({ unread }) => unread === 'age').every(({ accountId }) => ageless.includes(accountId))).toBe(
        true,
      )
      expect(items.filter(({ unread }) => unread === 'age').length).toBeGreaterThan(0)
    }
    const granted = await lab.items(
      (await lab.plan('access.grantAccess', people, { workspaceId: world.workspaceLabelled('jpd').id })).runId,
    )
    expect(granted.some(({ exclusion, unread }) => exclusion === 'too-young' || unread === 'age')).toBe(false)
    expect(granted.some(({ accountId, state }) => young.includes(accountId) && state === 'planned')).toBe(true)
  })

  it('the check right before the write goes by the age rule too', async () => {
    const lab = makeLab()
    const planned = await lab.plan('users.suspendUser', lab.people)
    const items = await lab.items(planned.runId)
    const recent = lab.world.fixtures.recentlyAdded
    expect(items.find(({ accountId }) => accountId === recent)?.state).toBe('planned')
    await lab.apply(planned)
    // Somebody makes the rule after the plan was applied and before the worker gets there.
    await ageRule(lab, 30)
    await lab.drain()
    expect((await lab.items(planned.runId)).find(({ accountId }) => accountId === recent)).toMatchObject({
      state: 'skipped',
      exclusion: 'too-young',
    })
    expect(lab.changes.some(({ accountId }) => accountId === recent)).toBe(false)
  })

  it('names the groups of the identity provider that stand in the way, and only of those who are in them', async () => {
    const lab = makeLab({ directories: 2 })
    const { world, people } = lab
    const isProviders = (groupId: string): boolean => world.group(groupId)?.externalSynced === true
    const jira = world.workspaceLabelled('jira').id
    const revoked = await lab.items((await lab.plan('access.revokeAccess', people, { workspaceId: jira })).runId)
    const held = revoked.filter(({ exclusion }) => exclusion === 'synced-group')
    expect(held.length).toBeGreaterThan(10)
    for (const { accountId, blockedBy } of held) {
      const should = world
        .pathsTo(accountId, jira)
        .groups.filter(({ groupId, roles }) => isProviders(groupId) && roles.includes('atlassian/user'))
      expect([...blockedBy].sort(), accountId).toEqual(should.map(({ groupId }) => groupId).sort())
      expect(blockedBy.length).toBeGreaterThan(0)
    }
    const suspended = await lab.items((await lab.plan('users.suspendUser', people)).runId)
    const synced = suspended.filter(({ exclusion }) => exclusion === 'synced-account')
    expect(synced.filter(({ blockedBy }) => blockedBy.length > 0).length).toBeGreaterThan(10)
    for (const { accountId, blockedBy } of synced) {
      const own = world.membershipsOf(accountId).filter(isProviders)
      expect(blockedBy.every((groupId) => own.includes(groupId))).toBe(true)
      if (own.length > 0) expect(blockedBy.length, accountId).toBeGreaterThan(0)
    }
    for (const { exclusion, blockedBy } of [...revoked, ...suspended])
      if (exclusion !== 'synced-group' && exclusion !== 'synced-account') expect(blockedBy).toEqual([])
    const group = world.groupNamed('idp-office').id
    const left = await lab.items((await lab.plan('groups.removeFromGroup', people, { groupId: group })).runId)
    const members = new Set(world.membersOf(group))
    expect(left.filter(({ blockedBy }) => blockedBy.length > 0).every(({ accountId }) => members.has(accountId))).toBe(
      true,
    )
    expect(left.filter(({ exclusion }) => exclusion === 'synced-group').length).toBeGreaterThan(10)
  })

  it('says what could not be read', async () => {
    const lab = makeLab()
    const { world, people } = lab
    await lab.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: ['somebody@example.com'], domains: [], groups: [] },
      version: 0,
    })
    const items = await lab.items((await lab.plan('users.suspendUser', people)).runId)
    expect(items.find(({ accountId }) => accountId === world.fixtures.noEmail)).toMatchObject({
      state: 'excluded',
      exclusion: 'unknown',
      unread: 'email',
    })
    for (const { exclusion, unread } of items) expect(unread !== null, exclusion ?? '').toBe(exclusion === 'unknown')
  })

  it('freezes all that it tells: another way, another before-image or another sum is another hash', async () => {
    /** The same organization and the same ids each time; only `change` differs. */
    const hashAfter = async (change: (lab: Lab) => unknown): Promise<string> => {
      const lab = makeLab()
      const { world } = lab
      await change(lab)
      const accounts = [world.fixtures.colonAccount, world.fixtures.twoGroupsToJira, world.fixtures.directOnly]
      const { plan, runId } = await lab.plan('access.revokeAccess', accounts, {
        workspaceId: world.workspaceLabelled('jira').id,
      })
      expect(plan?.changes).toBe(2)
      return `${runId} ${plan?.hash ?? ''}`
    }
    const same = await hashAfter(() => undefined)
    expect(await hashAfter(() => undefined)).toBe(same)
    const others = await Promise.all([
      // A further way to a product that is not touched: neither steps nor sums change.
      hashAfter(({ world }) => {
        world.addMembership(world.groupNamed('confluence-administrators').id, world.fixtures.twoGroupsToJira)
      }),
      hashAfter(({ world }) => {
        world.suspend(world.directories[0]?.directoryId ?? '', world.fixtures.colonAccount)
      }),
      // As stored: a call of its own would take one of the ids.
      hashAfter(({ store }) =>
        store.createEntity(ENTITY.singleton, KEY.rules, { kind: KEY.rules, version: 1, value: DEFAULT_RULES }),
      ),
    ])
    const runId = same.split(' ')[0] ?? ''
    expect(others.filter((hash) => !hash.startsWith(runId))).toEqual([])
    expect(new Set([same, ...others]).size).toBe(4)
    // What is kept stays "by a direct role", and no seat is freed by either: only the way, only the before-image differ.
    const held = (role: 'atlassian/user' | 'atlassian/admin') =>
      hashAfter(({ world }) =>
        world.assignRole(world.fixtures.twoGroupsToJira, world.workspaceLabelled('confluence').id, role),
      )
    expect(await held('atlassian/admin')).not.toBe(await held('atlassian/user'))
    const idle = (how: (lab: Lab, accountId: string) => unknown) =>
      hashAfter((lab) => how(lab, lab.world.fixtures.colonAccount))
    const suspended = await idle(({ world }, id) => world.suspend(world.directories[0]?.directoryId ?? '', id))
    expect(await idle(({ world, clock }, id) => world.disable(id, clock.now()))).not.toBe(suspended)
  })
})
