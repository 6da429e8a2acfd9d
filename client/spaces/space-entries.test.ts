import { describe, expect, it } from 'vitest'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { spaceEntries } from './space-entries.ts'

const user = (accountId: string, permissions: SpaceHolder['permissions']): SpaceHolder => ({
  kind: 'user',
  accountId: accountId as AccountId,
  groupId: null,
  permissions,
})

describe('spaceEntries', () => {
  it('gathers people who have the same permissions, and puts who cannot open the space last', () => {
    const group: SpaceHolder = { kind: 'group', accountId: null, groupId: 'g' as GroupId, permissions: ['read'] }
    const holders = [user('a', []), user('b', ['read', 'write']), user('c', ['write', 'read']), group]
    const entries = spaceEntries(holders, () => 'team')
    expect(entries.map(({ title, people, permissions }) => [title, people, permissions[0]?.short])).toEqual([
      ['Group team', [], 'View'],
      ['By name', ['b', 'c'], 'View'],
      ['By name', ['a'], 'Cannot open it'],
    ])
  })
})
