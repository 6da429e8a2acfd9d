import { describe, expect, it } from 'vitest'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { spaceEntries } from './space-entries.ts'

const user = (accountId: string, permissions: SpaceHolder['permissions']): SpaceHolder => ({
  kind: 'user',
  accountId: accountId as AccountId,
  groupId: null,
  permissions,
  class: null,
  role: null,
})

describe('spaceEntries', () => {
  it('gathers people who have the same permissions, and puts who cannot open the space last', () => {
    const group = { ...user('', ['read']), kind: 'group', accountId: null, groupId: 'g' as GroupId } as const
    const holders = [user('a', []), user('b', ['read', 'write']), user('c', ['write', 'read']), group]
    const entries = spaceEntries(holders, () => 'team')
    expect(entries.map(({ title, people, permissions }) => [title, people, permissions[0]?.short])).toEqual([
      ['Group team', [], 'View'],
      ['By name', ['b', 'c'], 'View'],
      ['By name', ['a'], 'Cannot open it'],
    ])
  })

  it('gathers who has a space role, apart from who has the same by name, and says what is not known of it', () => {
    const role = { roleId: '1', name: 'Collaborator', told: true }
    const group = { ...user('', ['read']), kind: 'group', accountId: null, groupId: 'g' as GroupId, role } as const
    const everyone = { ...group, kind: 'class', groupId: null, class: 'all-licensed-users' } as const
    const untold = { ...user('c', []), role: { roleId: '2', name: null, told: false } }
    const entries = spaceEntries(
      [{ ...user('a', ['read']), role }, user('b', ['read']), group, everyone, untold],
      () => 'team',
    )
    expect(
      entries.map((each) => [each.title, each.people, each.groups.map(({ name }) => name), each.permissions[0]?.short]),
    ).toEqual([
      ['By name', ['b'], [], 'View'],
      ['Role Collaborator', ['a'], ['team'], 'View'],
      ['A role without a name', ['c'], [], 'Not known what it gives'],
      ['Role Collaborator: All licensed users of Confluence', [], [], 'View'],
    ])
  })
})
