import { expect, test } from 'vitest'
import { GroupRow } from '../../contract/groups/group.ts'
import { csvLine } from '../csv/csv.ts'
import { groupsText } from '../text/groups.ts'
import { groupsCsvRows } from './groups-csv.ts'

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
    'No',
    'Unknown',
    'Identity provider',
    'Grants several products; Who is active: not known',
  ])
  expect(csvLine(row ?? [])).toContain("'=cmd()")
})

test('a group that was asked and is nobody’s default has an empty cell', () => {
  const [row] = [...groupsCsvRows([group], { ...facts, signsOf: () => ({ ...facts.signsOf(), defaultFor: [] }) })]
  expect(row?.[6]).toBe('')
})
