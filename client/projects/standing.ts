import type { AccountId, UserStatus, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Workspace } from '../licenses/workspaces-store.ts'
import { placesText } from '../text/places.ts'
import { usersText } from '../text/users.ts'
import { NO, STATUS_WORDS, wordOf, YES } from '../users/engine/codes.ts'
import type { UserTable } from '../users/engine/user-table.ts'

/** Whose places they are. */
export type PlaceKind = 'jira' | 'confluence'

/**
 * What an account can make of a permission. Being named in a scheme lets nobody in who cannot log in, or who has no seat
 * of the product: those lose the use, and keep the permission.
 */
export interface Standing {
  /** As the table of users has it. */
  readonly status: UserStatus
  readonly seat: 'yes' | 'no' | 'unknown'
  readonly can: 'yes' | 'no' | 'unknown'
}
const UNKNOWN_STANDING: Standing = { status: 'unknown', seat: 'unknown', can: 'unknown' }
const OWNER = /^ari:cloud:([a-z-]+)::/

/**
 * The products of this site that a place belongs to, or the one of a key. null: not all products are known, so that one
 * may be missing.
 */
export function productsHere(
  workspaces: readonly Workspace[] | null,
  complete: boolean,
  kind: PlaceKind,
  productKey: string | null = null,
): readonly WorkspaceId[] | null {
  if (workspaces === null || !complete) return null
  return workspaces.flatMap(({ workspaceId, onThisSite }) => {
    const owner = OWNER.exec(workspaceId)?.[1] ?? ''
    const fits = productKey === null ? owner === kind || owner.startsWith(`${kind}-`) : owner === productKey
    return onThisSite && fits ? [workspaceId] : []
  })
}

/** @param products see `productsHere` */
export function standingOf(
  { columns, seats }: UserTable,
  accountId: AccountId,
  products: readonly WorkspaceId[] | null,
  kind: PlaceKind,
): Standing {
  const row = columns.rowOf.get(accountId)
  if (row === undefined) return UNKNOWN_STANDING
  const status = wordOf(STATUS_WORDS, columns.status[row])
  if (status === 'unknown') return UNKNOWN_STANDING
  if (status !== 'active') return { status, seat: 'no', can: 'no' }
  const held = products?.map((id) => seats.held(row, id)) ?? []
  if (held.includes(YES)) return { status, seat: 'yes', can: 'yes' }
  if (held.length === 0 || held.some((each) => each !== NO)) return { status, seat: 'unknown', can: 'unknown' }
  // A guest of Confluence opens a space without a seat.
  return { status, seat: 'no', can: kind === 'confluence' ? 'unknown' : 'no' }
}

/** Of a member whom Jira calls inactive, and the page has not read: that is enough to know. */
export const withJirasWord = (standing: Standing, active: boolean | null): Standing =>
  standing.status === 'unknown' && active === false ? { ...standing, status: 'deactivated', can: 'no' } : standing

/** What stands beside a name; null: nothing to say. */
export function standingWords({ status, seat, can }: Standing): { mark: string | null; text: string } | null {
  const { standing } = placesText
  if (can === 'yes') return null
  if (status !== 'active' && status !== 'unknown')
    return { mark: usersText.statuses[status].label, text: standing.cannot }
  if (seat === 'no') return { mark: standing.noSeat, text: can === 'no' ? standing.cannot : standing.guest }
  return { mark: null, text: status === 'unknown' ? standing.unknown : standing.seatUnknown }
}

/** In one line of a file. */
export function standingNote(standing: Standing): string | null {
  const words = standingWords(standing)
  return words === null ? null : [words.mark, words.text].filter((part) => part !== null).join(': ')
}

/** How many these are, and to how many of them the permission is of no use. */
export function tallyOf(standings: readonly Standing[]): string | null {
  const count = (can: Standing['can']): number => standings.filter((each) => each.can === can).length
  return standings.length < 2 ? null : placesText.standing.tally(standings.length, count('no'), count('unknown'))
}
