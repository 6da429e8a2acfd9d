import { expect, test } from 'vitest'
import { DirectoryId } from '../../contract/vocabulary.ts'
import type { MembershipStatus } from '../../contract/vocabulary.ts'
import { SAMPLE_USER } from './engine/arbitrary-users.ts'
import { directoriesOf } from './user-directories.ts'

const ids = ['d1', 'd2', 'd3'].map((id) => DirectoryId.parse(id))
type Told = Parameters<typeof directoriesOf>[1]
const told = (...statuses: ('active' | 'suspended' | null)[]): Told =>
  statuses.flatMap((status, at) => {
    const directoryId = ids[at]
    return status === null || directoryId === undefined ? [] : [{ directoryId, status }]
  })
function statuses(membershipStatus: MembershipStatus, count: number, answer: Told): string[] | undefined {
  const directories = ids.slice(0, count).map((directoryId) => ({ directoryId, name: null }))
  const user = { ...SAMPLE_USER, membershipStatus, groups: [], lastActive: [] }
  const one = { user, dictionary: { groupIds: [], workspaceIds: [] }, directories, asOf: '2026-01-01T00:00:00.000Z' }
  return directoriesOf(one, answer)?.map(({ status }) => status)
}

test.each<[string, MembershipStatus, number, Told, string[]]>([
  ['what was told', 'active', 2, told('active', 'suspended'), ['active', 'suspended']],
  ['the only one, by the status of all', 'active', 1, null, ['active']],
  ['all of them, when suspended in all', 'suspended', 2, null, ['suspended', 'suspended']],
  ['the last one, when suspended in all others', 'active', 2, told('suspended'), ['suspended', 'active']],
  ['not what follows from nothing', 'active', 3, told('suspended'), ['suspended', 'unknown', 'unknown']],
  ['not what nobody told', 'active', 2, told('active'), ['active', 'unknown']],
  ['nothing, when no status is known', 'unknown', 1, null, ['unknown']],
])('the status in each directory: %s', (_, overall, count, answer, expected) => {
  expect(statuses(overall, count, answer)).toEqual(expected)
})

test('directories that were not read are no empty list', () => {
  const user = { ...SAMPLE_USER, groups: [], lastActive: [] }
  const one = {
    user,
    dictionary: { groupIds: [], workspaceIds: [] },
    directories: null,
    asOf: '2026-01-01T00:00:00.000Z',
  }
  expect(directoriesOf(one, [])).toBeNull()
})
