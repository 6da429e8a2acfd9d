import { describe, expect, it } from 'vitest'
import { createLab } from './harness.ts'
import { membershipStatus, statusOf } from '../world/paths.ts'
import type { WorldAccount } from '../world/index.ts'

const ids = (rows: readonly Readonly<Record<string, unknown>>[]): string[] => rows.map((row) => String(row.accountId))
const sorted = (list: readonly string[]): string[] => [...list].sort()

describe('walking the users', () => {
  const lab = createLab({ users: 730, directories: 3 })
  const { world } = lab
  const people = world.accounts.filter((account) => account.kind !== 'app')
  const jira = world.workspaceLabelled('jira')
  const delivery = world.groupNamed('delivery')
  const seat = ['atlassian/user', 'atlassian/admin'] as const
  const hasSeatRole = (account: WorldAccount, workspaceId: string): boolean => {
    const paths = world.pathsTo(account.accountId, workspaceId)
    return [...paths.direct, ...paths.inferred, ...paths.groups.flatMap((group) => group.roles)].some((role) =>
      (seat as readonly string[]).includes(role),
    )
  }

  it.each([1, 7, 50, 100])('shows each exactly once, %i a page', async (limit) => {
    const { rows, pages } = await lab.walk(`${lab.all}/users/search`, { limit })
    expect(sorted(ids(rows))).toEqual(sorted(people.map((account) => account.accountId)))
    expect(pages).toBe(Math.ceil(730 / limit))
  })

  it('answers 50 a page when not told', async () => {
    expect((await lab.call('POST', `${lab.all}/users/search`)).rows).toHaveLength(50)
  })

  it('takes null for "no particular order"', async () => {
    const plain = await lab.call('POST', `${lab.all}/users/search`, { body: {} })
    expect((await lab.call('POST', `${lab.all}/users/search`, { body: { sortBy: null } })).rows).toEqual(plain.rows)
  })

  it('sorts by nickname, both ways, with the same people', async () => {
    const up = await lab.walk(`${lab.all}/users/search`, {
      limit: 100,
      sortBy: [{ field: 'nick_name', direction: 'asc' }],
    })
    const down = await lab.walk(`${lab.all}/users/search`, {
      limit: 100,
      sortBy: [{ field: 'nick_name', direction: 'desc' }],
    })
    const names = up.rows.map((row) => String(row.nickname).toLowerCase())
    expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    expect(sorted(ids(down.rows))).toEqual(sorted(ids(up.rows)))
    expect(String(down.rows[0]?.nickname).toLowerCase()).toBe(names.at(-1))
  })

  const directory = world.directories[1]?.directoryId ?? ''
  const filters: readonly (readonly [
    name: string,
    filter: Record<string, unknown>,
    truth: (account: WorldAccount) => boolean,
  ])[] = [
    [
      'status',
      { status: ['suspended', 'deactivated'] },
      (a) => ['suspended', 'deactivated'].includes(statusOf(a.state)),
    ],
    [
      'not invited',
      { status: ['not_invited'] },
      (a) => a.state.memberships.length === 0 && a.state.accountStatus === 'active',
    ],
    ['for deletion', { status: ['for_deletion'] }, (a) => a.state.forDeletion],
    ['account status', { accountStatus: ['inactive'] }, (a) => a.state.accountStatus === 'inactive'],
    [
      'membership status',
      { membershipStatus: ['suspended', 'no_membership'] },
      (a) => membershipStatus(a.state) !== 'active',
    ],
    ['claim status', { claimStatus: 'unmanaged' }, (a) => !a.claimed],
    ['two-step verification', { mfaEnabled: false }, (a) => a.claimed && !a.mfaEnabled],
    ['directory', { directoryIds: [directory] }, (a) => a.state.memberships.some((held) => held.directory === 1)],
    ['group', { groupIds: [delivery.id] }, (a) => delivery.members.has(a.index)],
    ['e-mail domain', { emailDomains: ['example.org'] }, (a) => a.email?.endsWith('@example.org') === true],
    [
      'seats',
      { resourceIds: [jira.id], roleIds: seat, status: ['active'] },
      (a) => hasSeatRole(a, jira.id) && statusOf(a.state) === 'active',
    ],
    [
      'any role on a product',
      { resourceIds: [world.workspaceLabelled('confluence').id] },
      (a) => {
        const paths = world.pathsTo(a.accountId, world.workspaceLabelled('confluence').id)
        return paths.direct.length + paths.groups.length + paths.inferred.length > 0
      },
    ],
    [
      'guests',
      { roleIds: ['atlassian/guest'] },
      (a) =>
        world
          .pathsTo(a.accountId, world.workspaceLabelled('confluence').id)
          .groups.some((group) => group.roles.includes('atlassian/guest')),
    ],
    [
      'organization admins',
      { roleIds: ['atlassian/org-admin'] },
      (a) => a.state.platformRoles.some((held) => held.role === 'atlassian/org-admin'),
    ],
    ['nobody', { resourceIds: ['ari:cloud:jira-software::site/00000000-0000-4000-8000-000000000000'] }, () => false],
  ]

  it.each(filters)('filters by %s as brute force does, and counts the same', async (name, filter, truth) => {
    const expected = sorted(people.filter(truth).map((account) => account.accountId))
    if (name !== 'nobody') expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(people.length)
    const { rows } = await lab.walk(`${lab.all}/users/search`, { limit: 30, ...filter })
    expect(sorted(ids(rows))).toEqual(expected)
    const query = new URLSearchParams(
      Object.entries(filter).flatMap(([key, value]) =>
        Array.isArray(value) ? value.map((item) => [key, String(item)]) : [[key, String(value)]],
      ),
    )
    expect((await lab.call('GET', `${lab.all}/users/count?${query.toString()}`)).get('count')).toBe(expected.length)
  })

  it('searches names and e-mails, where it counts by nicknames and e-mails', async () => {
    const matching = (texts: (a: WorldAccount) => readonly string[]): readonly string[] =>
      sorted(
        people
          .filter((a) => texts(a).some((text) => text.toLowerCase().includes('é')))
          .map((account) => account.accountId),
      )
    const named = matching((a) => [a.name, a.email ?? ''])
    const nicknamed = matching((a) => [a.nickname, a.email ?? ''])
    expect(nicknamed.length).toBeGreaterThan(0)
    expect(nicknamed).not.toEqual(named)
    expect(sorted(ids((await lab.walk(`${lab.all}/users/search`, { searchTerm: 'É' })).rows))).toEqual(named)
    const where = `searchTerm=${encodeURIComponent('É')}`
    expect((await lab.call('GET', `${lab.all}/users/count?${where}`)).get('count')).toBe(nicknamed.length)
    expect(sorted(ids((await lab.call('GET', `${lab.all}/users?limit=100&${where}`)).rows))).toEqual(nicknamed)
  })

  it('finds exact e-mails, whatever their case', async () => {
    const email = world.account(world.fixtures.user)?.email ?? ''
    expect(
      ids((await lab.call('POST', `${lab.all}/users/search`, { body: { emails: [email.toUpperCase()] } })).rows),
    ).toEqual([world.fixtures.user])
    expect(
      (await lab.call('POST', `${lab.all}/users/search`, { body: { emails: [email.slice(0, -1)] } })).rows,
    ).toEqual([])
  })

  it('keeps a directory to itself, and shows managed accounts of no directory under "-" only', async () => {
    const { rows } = await lab.walk(`${lab.v2}/directories/${directory}/users/search`, { limit: 100 })
    expect(sorted(ids(rows))).toEqual(
      sorted(people.filter((a) => a.state.memberships.some((held) => held.directory === 1)).map((a) => a.accountId)),
    )
    expect(ids(rows)).not.toContain(world.fixtures.notInvited)
  })

  it('shows groups and product use of the path directory only', async () => {
    const account = people.find(
      (a) =>
        a.state.memberships.length === 2 &&
        new Set(a.state.groups.map((group) => world.groups[group]?.directory)).size === 2,
    )
    const at = (account?.state.memberships ?? [])[0]?.directory ?? -1
    const own = await lab.call(
      'POST',
      `${lab.v2}/directories/${world.directories[at]?.directoryId ?? ''}/users/search`,
      { body: { accountIds: [account?.accountId], expand: ['groups', 'productAccess'] } },
    )
    const everywhere = await lab.call('POST', `${lab.all}/users/search`, {
      body: { accountIds: [account?.accountId], expand: ['groups'] },
    })
    const expected = (account?.state.groups ?? []).filter((group) => world.groups[group]?.directory === at).length
    expect(own.get('data', 0, 'groups')).toHaveLength(expected)
    expect(everywhere.get('data', 0, 'groups')).toHaveLength(account?.state.groups.length ?? 0)
  })
})
