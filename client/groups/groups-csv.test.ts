import { expect, test } from 'vitest'
import { GroupRow } from '../../contract/groups/group.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { csvLine } from '../csv/csv.ts'
import { groupsText } from '../text/groups.ts'
import { groupsCsvRows } from './groups-csv.ts'
import type { SeatlessRoles } from './use-seatless-roles.ts'

const group = GroupRow.parse({
  groupId: 'g1',
  directoryId: null,
  name: '=cmd()',
  description: null,
  editing: 'identity-provider',
  members: null,
  workspaces: null,
})
const facts = {
  grantsOf: () => ['ari:one', 'ari:two'],
  seatlessOf: (): SeatlessRoles => ({ on: [], more: null }),
  grantsWhole: false,
  signsOf: () => ({ empty: null, several: true, nothing: false, nobodyActive: null, defaultFor: null }),
  nameOf: (id: string) => id.slice(4),
}

test('has a cell for each column, and never says no where it is not known', () => {
  const [row] = [...groupsCsvRows([group], facts)]
  expect(row).toHaveLength(groupsText.csv.columns.length)
  expect(row).toEqual([
    'g1',
    '=cmd()',
    null,
    null,
    'one; two',
    'Unknown',
    'No',
    'Unknown',
    'Identity provider',
    'Grants several products; Who is active: not known',
  ])
  expect(csvLine(row ?? [])).toContain("'=cmd()")
})

test('a group that was asked and is nobody’s default has an empty cell', () => {
  const [row] = [...groupsCsvRows([group], { ...facts, signsOf: () => ({ ...facts.signsOf(), defaultFor: [] }) })]
  expect(row?.[7]).toBe('')
})

test.each([
  [{ on: ['ari:b::site/1', 'ari:a::site/1'], more: 0 }, 'a::site/1; b::site/1'],
  [{ on: ['ari:a::site/1'], more: 2 }, 'a::site/1; 2 products not known'],
  [{ on: [], more: 1 }, '1 product not known'],
  [{ on: [], more: 0 }, ''],
])('roles without a seat: %o', ({ on, more }, told) => {
  const seatless = { on: on.map((id) => WorkspaceId.parse(id)), more }
  const [row] = [...groupsCsvRows([group], { ...facts, seatlessOf: () => seatless })]
  expect(row?.[5]).toBe(told)
})
