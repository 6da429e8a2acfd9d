import { describe, expect, it } from 'vitest'
import { DirectoryId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { runItemFixture } from './run-fixture.ts'
import { stepsOf } from './run-item-words.ts'
import { canBeUndone, putsBack } from './undo-words.ts'

const names = {
  workspace: () => 'Confluence',
  serviceDesk: (id: string) => id,
  customerOrganization: (id: string) => id,
  group: (id: string) => id,
}
const join = { kind: 'join-group', directoryId: DirectoryId.parse('d1'), groupId: GroupId.parse('staff') } as const
const role = {
  kind: 'assign-role',
  workspaceId: WorkspaceId.parse('ari:cloud:confluence::site/1'),
  roleId: RoleId.parse('atlassian/admin'),
} as const
const planned = (index: number, ...steps: readonly (typeof join | typeof role)[]) =>
  runItemFixture(index, 'planned', { steps: steps.map((step) => ({ step, state: 'waiting' })) })

describe('the words of an undo', () => {
  it('say what is put back, the most first, without those who are left out', () => {
    expect(putsBack([planned(0, role), planned(1, join), planned(2, join)], names)).toBe(
      'Puts back: 2 users rejoin staff and 1 user gets back the role Product admin on Confluence.',
    )
    const elsewhere = { ...join, directoryId: DirectoryId.parse('d2') }
    expect(putsBack([planned(0, join), planned(1, elsewhere as typeof join)], names)).toBe(
      'Puts back: 2 users rejoin staff.',
    )
    expect(putsBack([runItemFixture(0, 'excluded')], names)).toBeNull()
  })

  it('tell what is not undone beside what is', () => {
    const half = { ...planned(0, role), cannot: [{ step: join, exclusion: 'group-gone' as const }] }
    expect(stepsOf(half, names)).toBe(
      'Give the role Product admin on Confluence; Not undone: Join the group staff (Group no longer exists)',
    )
  })

  it('offer an undo only for whom something was done, or may have been', () => {
    const ended = (state: 'succeeded' | 'already' | 'failed' | 'unknown') =>
      canBeUndone(runItemFixture(0, 'failed', { steps: [{ step: join, state }] }))
    expect([ended('succeeded'), ended('unknown'), ended('already'), ended('failed')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
