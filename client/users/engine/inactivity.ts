import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { NOT_PEOPLE } from '../../../contract/vocabulary.ts'
import { NO, STATUS_WORDS, UNKNOWN, YES } from './codes.ts'
import type { Columns } from './columns.ts'
import { heldAnywhere, lastActiveOf } from './last-active.ts'
import type { Seats } from './seats.ts'
import type { Thresholds } from './thresholds.ts'

/**
 * How a seat, or a user over all products, is used.
 * - `active`, `warning`, `overdue`: by the days since the last use; `warning` and `overdue` begin at the admin's thresholds
 *   of the product. Over all products: the most active level of any product, also of one used without a seat.
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
   * Whether the seat is paid for and idle. Never used is judged by the age of the membership, and by when a run gave the seat:
   * who came or got it yesterday is not idle. null: cannot be said, and never counted as idle.
   */
  readonly idle: boolean | null
}

export interface Judged {
  readonly columns: Columns
  readonly seats: Seats
  readonly thresholds: Thresholds
}

const ACTIVE = STATUS_WORDS.indexOf('active')
const STATUS_UNKNOWN = STATUS_WORDS.indexOf('unknown')

/** Judges one row for one workspace, or over all of them (`null`). `now`: epoch milliseconds. */
export function inactivityOf(table: Judged, row: number, workspaceId: WorkspaceId | null, now: number): Inactivity {
  const { columns, seats, thresholds } = table
  const last = lastActiveOf(columns, seats, row, workspaceId)
  if (last.kind === 'none' || last.kind === 'invited' || last.kind === 'unknown')
    return { level: last.kind, at: null, idle: last.kind === 'none' ? false : null }
  // A date tells of a use, not of a seat: whoever holds none is no idle seat, however long ago it was.
  const held = workspaceId === null ? heldAnywhere(seats, row) : seats.held(row, workspaceId)
  if (held === NO && (workspaceId !== null || !mayLogIn(columns, row)))
    return { level: 'none', at: last.at, idle: false }
  if ((!thresholds.read && last.at !== null) || (held === UNKNOWN && workspaceId !== null))
    return { level: 'unknown', at: last.at, idle: null }
  const level = last.kind === 'never' ? 'never' : levelOf(table, row, workspaceId, now)
  if (held === NO && level === 'overdue') return { level: 'none', at: last.at, idle: false }
  if (level !== 'active' && isMachine(columns, row)) return { level: 'maybe', at: last.at, idle: null }
  if (level === 'active' || held === NO) return { level, at: last.at, idle: false }
  if (!thresholds.read || held !== YES) return { level, at: last.at, idle: null }
  if (level !== 'never') return { level, at: last.at, idle: level === 'overdue' }
  return { level, at: null, idle: neverIsIdle(table, row, workspaceId, now) }
}

/** The most active level of any date, each judged by the thresholds of its product. Thresholds are read, and a date is there. */
function levelOf(
  { columns, thresholds }: Judged,
  row: number,
  workspaceId: WorkspaceId | null,
  now: number,
): 'active' | 'warning' | 'overdue' {
  let level: 'warning' | 'overdue' = 'overdue'
  for (const [number, dates] of columns.lastActive.entries()) {
    const id = columns.workspaceIds.values[number]
    const age = now - (dates?.[row] ?? Number.NaN)
    if (id === undefined || Number.isNaN(age) || (workspaceId !== null && id !== workspaceId)) continue
    const limits = thresholds.of(id)
    if (limits === null || age >= limits.overdueMs) continue
    if (age < limits.warningMs) return 'active'
    level = 'warning'
  }
  return level
}

/**
 * Whether a seat that was never used is idle: held, as far as is known, for as long as the products that are, or may be, held
 * allow without use; over all products, the longest of them. It is at most as old as the membership, and as the last seat that
 * a run is known to have given: who is new by these is not idle, whatever else was not read. null: not known.
 */
function neverIsIdle(
  { columns, seats, thresholds }: Judged,
  row: number,
  workspaceId: WorkspaceId | null,
  now: number,
): boolean | null {
  const { given } = thresholds
  const accountId = columns.accountIds[row]
  const held = workspaceId === null ? seats.workspaceIds.filter((id) => seats.held(row, id) !== NO) : [workspaceId]
  const longest = Math.max(...held.map((id) => thresholds.of(id)?.overdueMs ?? 0))
  const addedAt = columns.addedAt[row] ?? Number.NaN
  const newest = Math.max(Number.isNaN(addedAt) ? 0 : addedAt, given.last(accountId, workspaceId))
  if (now - newest < longest) return false
  return Number.isNaN(addedAt) || held.some((id) => given.mayBeLater(accountId, id)) ? null : true
}

/** Whether the status is not one of those that cannot log in here. */
const mayLogIn = ({ status }: Columns, row: number): boolean => status[row] === ACTIVE || status[row] === STATUS_UNKNOWN

/** App and service accounts, by the type or by the domain that Atlassian gives them. */
function isMachine(columns: Columns, row: number): boolean {
  const type = columns.accountTypes[row] ?? null
  if (type !== null && type !== 'atlassian') return true
  const domain = columns.domains.values[columns.domain[row] ?? 0]
  return domain !== undefined && (NOT_PEOPLE as readonly string[]).includes(domain)
}
