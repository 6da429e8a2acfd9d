import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Rules } from '../../contract/settings/rules.ts'
import type { Cell } from '../csv/csv.ts'
import { commonText } from '../text/common.ts'
import { unitsOf } from '../text/format.ts'
import { inactivityText } from '../text/inactivity.ts'
import { licensesThroughText } from '../text/licenses-through.ts'
import { licensesText } from '../text/licenses.ts'
import { licensesPageText } from '../text/licenses-page.ts'
import { planText } from '../text/plan.ts'
import { unclearOf } from '../users/engine/count-levels.ts'
import type { Through } from '../users/engine/count-through.ts'
import type { InactivityLevel } from '../users/engine/inactivity.ts'
import type { RevokeFacts } from '../users/engine/revocable.ts'
import { syncedWays } from '../users/engine/revocable.ts'
import type { UserTable } from '../users/engine/user-table.ts'
import { productName } from './distinct-names.ts'
import type { Suggestion } from './suggestions.ts'
import type { Levels } from './use-levels.ts'
import type { Workspace } from './workspaces-store.ts'

const text = licensesPageText.csv
const { unknown } = commonText
const yesNo = (value: boolean): string => (value ? commonText.yes : commonText.no)

/** How a seat can be used; nobody who holds one has none. */
const LEVELS = (Object.keys(inactivityText.levels) as InactivityLevel[]).filter((level) => level !== 'none')
export const licensesHeader: readonly string[] = [
  ...text.header.before,
  ...LEVELS.map((level) => text.header.level(inactivityText.levels[level])),
  ...(['false', 'null'] as const).map((idle) =>
    text.header.level(inactivityText.part(inactivityText.levels.never, inactivityText.never[idle])),
  ),
  ...text.header.after,
]

export interface LicensesFacts {
  /** Missing is being counted, null could not be counted: neither is known. */
  readonly used: ReadonlyMap<string, number | null>
  readonly levelsOf: (workspaceId: WorkspaceId) => Levels
  /** null: not read. */
  readonly rules: Rules | null
  readonly priceOf: (workspaceId: WorkspaceId) => number | null
}

/** One line for each product, in the columns of `licensesHeader`. Money in whole units of the currency. */
export function* licensesRows(workspaces: readonly Workspace[], facts: LicensesFacts): Generator<Cell[]> {
  for (const workspace of workspaces) {
    const { workspaceId } = workspace
    const { counted, complete } = facts.levelsOf(workspaceId)
    const idle = facts.rules === null ? null : (counted?.idle ?? null)
    const price = facts.priceOf(workspaceId)
    yield [
      productName(workspace) ?? licensesText.unnamed,
      workspaceId,
      workspace.siteUrl === null ? null : licensesText.site(workspace.siteUrl),
      yesNo(workspace.onThisSite),
      yesNo(workspace.isProductSandbox),
      workspace.status ?? unknown,
      workspace.plan ?? unknown,
      facts.used.get(workspaceId) ?? unknown,
      workspace.capacity ?? unknown,
      ...LEVELS.map((level) => countedCell(counted?.levels[level] ?? null, complete)),
      countedCell(counted?.neverNew ?? null, complete),
      countedCell(counted === null ? null : unclearOf(counted), complete),
      countedCell(idle, complete),
      yesNo(complete),
      facts.rules === null ? unknown : price === null ? text.noPrice : unitsOf(price),
      facts.rules?.prices.currency ?? unknown,
      price === null || idle === null ? unknown : countedCell(idle, complete, (seats) => unitsOf(price * seats)),
    ]
  }
}

/** A number that was counted over a part is a least one, and of nobody found nothing is known. */
function countedCell(counted: number | null, complete: boolean, of = (seats: number): number => seats): Cell {
  if (counted === null || (counted === 0 && !complete)) return unknown
  const value = of(counted)
  return complete ? value : text.atLeast(value)
}

/** One line for each suggestion, in the columns of `licensesPageText.csv.suggestions`. */
export function* suggestionRows(
  suggestions: readonly Suggestion[],
  currency: string | null,
  nameOf: (workspaceId: WorkspaceId) => string,
): Generator<Cell[]> {
  for (const { workspaceId, level, days, seats, planned, by, seatHundredths } of suggestions)
    yield [
      nameOf(workspaceId),
      workspaceId,
      inactivityText.levels[level],
      days,
      seats,
      planned,
      by.unclear,
      seatHundredths === null ? unknown : unitsOf(seatHundredths * planned),
      currency ?? unknown,
      by.shared,
      by.synced,
      by.protected,
      by.barred,
      by.untold,
    ]
}

/** Who has a seat through groups of the identity provider, a line for each of these, in the columns of `planText.handOff`. */
export function* handOffRows(
  table: UserTable,
  rows: readonly number[],
  workspaceId: WorkspaceId,
  facts: RevokeFacts,
  nameOf: (groupId: GroupId) => string,
): Generator<Cell[]> {
  const { columns } = table
  const groupsOf = syncedWays(table, workspaceId, facts)
  for (const row of rows)
    for (const groupId of groupsOf(row)) {
      const group = nameOf(groupId)
      yield [
        group,
        groupId,
        columns.names[row] ?? null,
        columns.emails[row] ?? null,
        columns.accountIds[row] ?? null,
        planText.handOff.todo.leave(group),
      ]
    }
}

/** Through what people hold a seat on one product, in the columns of `licensesThroughText.csv`. */
export function* throughRows(
  name: string,
  workspaceId: WorkspaceId,
  through: Through | null,
  nameOf: (groupId: GroupId) => string,
  editingOf: (groupId: GroupId) => string,
): Generator<Cell[]> {
  if (through === null) return
  for (const { groupId, holders, alone } of through.groups)
    yield [name, workspaceId, nameOf(groupId), groupId, holders, alone ?? unknown, editingOf(groupId)]
  const { otherWay, unknownWay } = licensesThroughText
  yield [name, workspaceId, otherWay, null, through.otherWay ?? unknown, null, null]
  yield [name, workspaceId, unknownWay, null, through.unknown, null, null]
}
