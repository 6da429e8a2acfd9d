import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { NO, UNKNOWN, YES } from './codes.ts'
import type { Columns } from './columns.ts'
import type { Seats } from './seats.ts'

/**
 * What can be said about the last use. Never mixed up, and none of the last four means "inactive":
 * - `active`: a date.
 * - `never`: holds a seat, the dates were read, there is none.
 * - `invited`: as `never`, was not seen in any product, and never confirmed the e-mail address. Atlassian does not tell
 *   whether an invitation was accepted; a person who did so has confirmed it (Organizations REST API v2, `emailVerified`).
 * - `unknown`: the dates or the seats were not (yet) read.
 * - `none`: holds no seat and has no date.
 */
export const LAST_ACTIVE_KINDS = ['active', 'never', 'invited', 'unknown', 'none'] as const
export type LastActiveKind = (typeof LAST_ACTIVE_KINDS)[number]
/** `at`: epoch milliseconds, only for `active`. */
export interface LastActive {
  readonly kind: LastActiveKind
  readonly at: number | null
}

/** Last use of one workspace, or over all of them (`null`). */
export function lastActiveOf(columns: Columns, seats: Seats, row: number, workspaceId: WorkspaceId | null): LastActive {
  const at = dateOf(columns, row, workspaceId)
  if (!Number.isNaN(at)) return { kind: 'active', at }
  const held = workspaceId === null ? heldAnywhere(seats, row) : seats.held(row, workspaceId)
  if (held === NO) return { kind: 'none', at: null }
  if (held === UNKNOWN || columns.datesWhole[row] !== 1) return { kind: 'unknown', at: null }
  const unseen = Number.isNaN(columns.lastActiveAnywhere[row])
  return { kind: unseen && columns.verified[row] === NO ? 'invited' : 'never', at: null }
}

/** The date alone, NaN when none was told. */
export function dateOf(columns: Columns, row: number, workspaceId: WorkspaceId | null): number {
  if (workspaceId === null) return columns.lastActiveAnywhere[row] ?? Number.NaN
  const workspace = columns.workspaceIds.find(workspaceId)
  return workspace === undefined ? Number.NaN : columns.lastActiveAt(row, workspace)
}

/** YES, NO or UNKNOWN: holds a seat on any workspace. */
export function heldAnywhere(seats: Seats, row: number): number {
  const { held, whole } = seats.countOf(row)
  return held > 0 ? YES : whole ? NO : UNKNOWN
}
