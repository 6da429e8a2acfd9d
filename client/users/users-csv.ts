import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { Cell } from '../csv/csv.ts'
import { lastActiveText } from '../text/common.ts'
import { usersText } from '../text/users.ts'
import type { LastActive } from './engine/last-active.ts'
import { lastActiveOf } from './engine/last-active.ts'
import type { UserTable } from './engine/user-table.ts'
import { factsOf } from './row-facts.ts'

/** Names that the table itself does not hold. */
export interface CsvNames {
  readonly workspace: (workspaceId: WorkspaceId) => string
}

/** The columns of the file: what is known of a user, and the last use of every product. */
export function usersCsvHeader(products: readonly WorkspaceId[], names: CsvNames): string[] {
  const { lastActiveOn, ...header } = usersText.csv.header
  return [...Object.values(header), ...products.map((id) => lastActiveOn(names.workspace(id)))]
}

/** One line for each of `rows`. Times are ISO 8601 in UTC; what was not told is written as such, never as an empty "no". */
export function* usersCsvRows(
  table: UserTable,
  rows: Iterable<number>,
  products: readonly WorkspaceId[],
  names: CsvNames,
): Generator<Cell[]> {
  const { columns, seats } = table
  for (const row of rows) {
    const facts = factsOf(table, row)
    const roles = columns.roles[row] ?? null
    yield [
      facts.name,
      facts.email,
      facts.accountId,
      columns.accountTypes[row] ?? usersText.admin.unknown,
      usersText.statuses[facts.status].label,
      usersText.claims[facts.claim],
      usersText.sources[facts.source],
      facts.products.held.map((id) => names.workspace(id)).join('; '),
      facts.products.whole ? 'Yes' : 'No',
      lastActiveCell(facts.lastActive),
      facts.groups === null
        ? usersText.admin.unknown
        : facts.groups.whole
          ? facts.groups.count
          : usersText.groupsPartly(facts.groups.count),
      usersText.admin[facts.admin],
      roles === null ? usersText.admin.unknown : roles.join('; '),
      facts.protectedBy === null
        ? table.protection.read
          ? 'No'
          : usersText.admin.unknown
        : usersText.protectedBy[facts.protectedBy],
      facts.addedAt === null ? usersText.admin.unknown : new Date(facts.addedAt).toISOString(),
      columns.jobTitles[row] ?? null,
      columns.departments[row] ?? null,
      ...products.map((id) => lastActiveCell(lastActiveOf(columns, seats, row, id))),
    ]
  }
}

function lastActiveCell({ kind, at }: LastActive): string {
  if (at !== null) return new Date(at).toISOString()
  return kind === 'active' ? lastActiveText.unknown : lastActiveText[kind]
}
