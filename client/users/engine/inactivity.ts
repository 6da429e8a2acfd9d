import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { NOT_PEOPLE } from '../../../contract/vocabulary.ts'
import { NO, UNKNOWN, YES } from './codes.ts'
import type { Columns } from './columns.ts'
import { heldAnywhere, lastActiveOf } from './last-active.ts'
import type { Seats } from './seats.ts'
import type { Thresholds } from './thresholds.ts'

/**
 * How a seat, or a user over all products, is used.
 * - `active`, `warning`, `overdue`: by the days since the last use; `warning` and `overdue` begin at the admin's thresholds.
 * - `never`: holds a seat, the dates were read, there is none.
 * - `maybe`: would be one of the last three, but the account is an app or a service: those use APIs, which leave no date.
 * - `invited`, `none`: as in `last-active.ts`. `unknown`: what it takes was not (yet) read, thresholds included. None of them
 *   means "inactive".
 */
export const INACTIVITY_LEVELS = [
  'active',
  'warning',
  'overdue',
  'never',
  'maybe',
  'invited',
  'unknown',
  'none',
] as const
export type InactivityLevel = (typeof INACTIVITY_LEVELS)[number]

export interface Inactivity {
  readonly level: InactivityLevel
  /** Epoch milliseconds of the last use; null when there is no date. */
  readonly at: number | null
  /**
   * Whether the seat is paid for and idle. Never used is judged by the age of the membership: who came yesterday is not
   * idle. null: cannot be said, and never counted as idle.
   */
  readonly idle: boolean | null
}

/** Judges one row for one workspace, or over all of them (`null`). `now`: epoch milliseconds. */
export function inactivityOf(
  { columns, seats, thresholds }: { columns: Columns; seats: Seats; thresholds: Thresholds },
  row: number,
  workspaceId: WorkspaceId | null,
  now: number,
): Inactivity {
  const last = lastActiveOf(columns, seats, row, workspaceId)
  if (last.kind === 'none' || last.kind === 'invited' || last.kind === 'unknown')
    return { level: last.kind, at: null, idle: last.kind === 'none' ? false : null }
  // A date tells of a use, not of a seat: whoever holds none is no idle seat, however long ago it was.
  const held = workspaceId === null ? heldAnywhere(seats, row) : seats.held(row, workspaceId)
  if (held === NO) return { level: 'none', at: last.at, idle: false }
  const limits = thresholds.of(workspaceId)
  if ((limits === null && last.at !== null) || (held === UNKNOWN && workspaceId !== null))
    return { level: 'unknown', at: last.at, idle: null }
  const since = last.at ?? columns.addedAt[row] ?? Number.NaN
  const age = now - since
  const level = last.kind === 'never' || limits === null ? 'never' : levelOf(age, limits)
  if (level !== 'active' && isMachine(columns, row)) return { level: 'maybe', at: last.at, idle: null }
  if (level === 'active') return { level, at: last.at, idle: false }
  const judged = limits !== null && held === YES && !Number.isNaN(age)
  return { level, at: last.at, idle: judged ? age >= limits.overdueMs : null }
}

function levelOf(age: number, limits: { warningMs: number; overdueMs: number }): 'active' | 'warning' | 'overdue' {
  return age >= limits.overdueMs ? 'overdue' : age >= limits.warningMs ? 'warning' : 'active'
}

/** App and service accounts, by the type or by the domain that Atlassian gives them. */
function isMachine(columns: Columns, row: number): boolean {
  const type = columns.accountTypes[row] ?? null
  if (type !== null && type !== 'atlassian') return true
  const domain = columns.domains.values[columns.domain[row] ?? 0]
  return domain !== undefined && (NOT_PEOPLE as readonly string[]).includes(domain)
}
