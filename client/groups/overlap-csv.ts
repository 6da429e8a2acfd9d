import type { GroupId } from '../../contract/vocabulary.ts'
import type { Cell } from '../csv/csv.ts'
import { commonText } from '../text/common.ts'
import type { UserTable } from '../users/engine/user-table.ts'

/**
 * Whoever is in one of two groups, and in which, in the columns of `listFiles.overlap`. Of somebody whose groups were not told
 * to the end it is unknown, not no, whether they are in one that was not told.
 */
export function* overlapRows({ columns }: UserTable, one: GroupId, other: GroupId): Generator<Cell[]> {
  const numbers = [one, other].map((groupId) => columns.groupIds.find(groupId))
  for (let row = 0; row < columns.count; row += 1) {
    const told = columns.groups[row]
    const inside = numbers.map((number) => number !== undefined && (told?.includes(number) ?? false))
    if (!inside.includes(true)) continue
    const no = columns.groupsWhole[row] === 1 ? commonText.no : commonText.unknown
    yield [
      columns.accountIds[row] ?? null,
      columns.names[row] ?? null,
      columns.emails[row] ?? null,
      ...inside.map((is) => (is ? commonText.yes : no)),
    ]
  }
}
