import type { ViewColumn } from '../../contract/views/view.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Cell } from '../csv/csv.ts'
import { namesInOrder } from '../licenses/distinct-names.ts'
import { inactivityText } from '../text/inactivity.ts'
import { licensesThroughText } from '../text/licenses-through.ts'
import { usersText } from '../text/users.ts'
import { NO, YES } from './engine/codes.ts'
import { inactivityOf } from './engine/inactivity.ts'
import type { LastActive } from './engine/last-active.ts'
import { lastActiveOf } from './engine/last-active.ts'
import type { UserTable } from './engine/user-table.ts'
import type { RowFacts } from './row-facts.ts'
import { factsOf } from './row-facts.ts'
import { isProduct } from './users-columns.ts'

/** Names that the table itself does not hold. */
export interface CsvNames {
  readonly workspace: (workspaceId: WorkspaceId) => string
}
/** `shown`: the columns of the table in their order · `every`: whatever is known. */
export type CsvColumns = 'shown' | 'every'

const words = usersText.csv.header
type FieldKey = Exclude<keyof typeof words, 'lastActiveOn' | 'use' | 'useOn'>
/** One column of the file; a workspace stands for its last use. */
export type CsvField = FieldKey | WorkspaceId

const FIELDS = Object.keys(words).filter((key): key is FieldKey => !['lastActiveOn', 'use', 'useOn'].includes(key))

/** Everything that is known of a user, and the last use of every product. */
export const everyField = (products: readonly WorkspaceId[]): CsvField[] => [...FIELDS, ...products]

/**
 * The columns on show, in their order. A cell that shows two things becomes two; the account id is always there, because a
 * line without it cannot be told from one of somebody with the same name.
 */
export function shownFields(columns: readonly ViewColumn[]): CsvField[] {
  const fields = columns.flatMap((id): CsvField[] => {
    if (id === 'name') return columns.includes('email') ? ['name'] : ['name', 'email']
    return id === 'products' ? ['products', 'productsWhole'] : [id]
  })
  return fields.includes('accountId') ? fields : [...fields, 'accountId']
}

export const usersCsvHeader = (fields: readonly CsvField[], names: CsvNames): string[] =>
  fields.flatMap((field) => {
    if (isWorkspace(field)) return [words.lastActiveOn(names.workspace(field)), words.useOn(names.workspace(field))]
    return field === 'lastActive' ? [words.lastActive, words.use] : [words[field]]
  })

/**
 * One line for each of `rows`. Times are ISO 8601 in UTC; what was not told is written as such, never as an empty "no". Beside a
 * last use stands what it comes to at `now` (epoch milliseconds), in the words of the page.
 */
export function* usersCsvRows(
  table: UserTable,
  rows: Iterable<number>,
  fields: readonly CsvField[],
  names: CsvNames,
  now: number,
  through: ((row: number) => Cell) | null = null,
): Generator<Cell[]> {
  const { columns, seats } = table
  for (const row of rows) {
    const facts = factsOf(table, row)
    const cells = fields.flatMap((field): Cell[] => {
      if (!isWorkspace(field) && field !== 'lastActive') return [CELLS[field](facts, table, names)]
      const of = isWorkspace(field) ? field : null
      return [
        lastActiveWord(lastActiveOf(columns, seats, row, of)),
        inactivityText.judged(inactivityOf(table, row, of, now)),
      ]
    })
    yield through === null ? cells : [...cells, through(row)]
  }
}

/** Through what a row has its seat on one product: names of groups, another way, or that it is not known. Without a seat, nothing. */
export function seatThrough(table: UserTable, workspaceId: WorkspaceId, groupName: (groupId: GroupId) => string) {
  const { columns, seats, places } = table
  const waysOf = places.waysTo(columns, workspaceId)
  const allRead = places.grantsState(workspaceId) === 'complete'
  return (row: number): Cell => {
    const held = seats.held(row, workspaceId)
    if (held !== YES) return held === NO ? null : UNKNOWN
    const ways = waysOf(row).flatMap((number) => columns.groupIds.values[number] ?? [])
    const whole = allRead && columns.groupsWhole[row] === 1
    if (ways.length === 0) return whole ? licensesThroughText.otherWay : UNKNOWN
    const named = namesInOrder(ways, groupName)
    return (whole ? named : [...named, UNKNOWN]).join('; ')
  }
}

const isWorkspace = (field: CsvField): field is WorkspaceId => isProduct(field as ViewColumn)
const UNKNOWN = usersText.admin.unknown

const CELLS: Readonly<
  Record<Exclude<FieldKey, 'lastActive'>, (facts: RowFacts, table: UserTable, names: CsvNames) => Cell>
> = {
  name: ({ name }) => name,
  email: ({ email }) => email,
  accountId: ({ accountId }) => accountId,
  accountType: ({ row }, { columns }) => columns.accountTypes[row] ?? UNKNOWN,
  status: ({ status }) => usersText.statuses[status].label,
  claim: ({ claim }) => usersText.claims[claim],
  source: ({ source }) => usersText.sources[source],
  products: ({ products }, _, names) => namesInOrder(products.held, names.workspace).join('; '),
  productsWhole: ({ products }) => (products.whole ? 'Yes' : 'No'),
  groups: ({ groups }) =>
    groups === null ? UNKNOWN : groups.whole ? groups.count : usersText.groupsPartly(groups.count),
  admin: ({ admin }) => usersText.admin[admin],
  roles: ({ row }, { columns }) => columns.roles[row]?.join('; ') ?? UNKNOWN,
  protected: ({ protectedBy }, { protection }) =>
    protectedBy !== null ? usersText.protectedBy[protectedBy] : protection.read ? 'No' : UNKNOWN,
  addedAt: ({ addedAt }) => (addedAt === null ? UNKNOWN : new Date(addedAt).toISOString()),
  jobTitle: ({ row }, { columns }) => columns.jobTitles[row] ?? null,
  department: ({ row }, { columns }) => columns.departments[row] ?? null,
}

/** ISO 8601, or why there is no date. */
export function lastActiveWord({ kind, at }: LastActive): string {
  if (at !== null) return new Date(at).toISOString()
  return inactivityText.levels[kind === 'active' ? 'unknown' : kind]
}
