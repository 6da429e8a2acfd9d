import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { STATUS_WORDS, YES } from './codes.ts'
import type { InactivityLevel } from './inactivity.ts'
import { INACTIVITY_LEVELS, inactivityOf } from './inactivity.ts'
import type { Tally } from './tally.ts'
import { tallyAll } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** How the seats of a product, or the active users over all products, are used. */
export interface LevelCounts {
  readonly levels: Readonly<Record<InactivityLevel, number>>
  /** Seats that are surely idle: overdue, and never used by members of long standing. */
  readonly idle: number
  readonly idleBy: Readonly<Record<'never' | 'overdue', number>>
  /** Never used, and surely not idle: members for less than the overdue days. */
  readonly neverNew: number
  /** Everybody who was counted. */
  readonly total: number
}

/** Never used, and not known whether idle. */
export const unclearOf = ({ levels, idleBy, neverNew }: LevelCounts): number => levels.never - idleBy.never - neverNew

const ACTIVE = STATUS_WORDS.indexOf('active')

/**
 * Counts the loaded users by how they use a seat on `workspaceId`: holders only. `null`: all active users, over all
 * products. `now`: epoch milliseconds.
 */
export const countLevels = (table: UserTable, workspaceId: WorkspaceId | null, now: number): LevelCounts =>
  tallyAll(levelTally(table, workspaceId, now), table.columns.count)

/** The same, row by row. */
export function levelTally(table: UserTable, workspaceId: WorkspaceId | null, now: number): Tally<LevelCounts> {
  const { columns, seats } = table
  const levels = Object.fromEntries(INACTIVITY_LEVELS.map((level) => [level, 0])) as Record<InactivityLevel, number>
  const idleBy = { never: 0, overdue: 0 }
  let neverNew = 0
  let total = 0
  return {
    add(row) {
      if (workspaceId === null ? columns.status[row] !== ACTIVE : seats.held(row, workspaceId) !== YES) return
      const judged = inactivityOf(table, row, workspaceId, now)
      levels[judged.level] += 1
      if (judged.idle === true) idleBy[judged.level === 'never' ? 'never' : 'overdue'] += 1
      else if (judged.idle === false && judged.level === 'never') neverNew += 1
      total += 1
    },
    result: () => ({ levels, idle: idleBy.never + idleBy.overdue, idleBy, neverNew, total }),
  }
}

/** As what a row's seat on the workspace is surely idle; null: it holds none, or not surely. */
export function idleLevel(
  table: UserTable,
  row: number,
  workspaceId: WorkspaceId,
  now: number,
): 'never' | 'overdue' | null {
  if (table.seats.held(row, workspaceId) !== YES) return null
  const { idle, level } = inactivityOf(table, row, workspaceId, now)
  return idle === true && (level === 'never' || level === 'overdue') ? level : null
}

/** Rows of one level whose seat on the workspace is surely idle. */
export function idleRows(
  table: UserTable,
  workspaceId: WorkspaceId,
  level: 'never' | 'overdue',
  now: number,
): number[] {
  const rows: number[] = []
  for (let row = 0; row < table.columns.count; row += 1)
    if (idleLevel(table, row, workspaceId, now) === level) rows.push(row)
  return rows
}
