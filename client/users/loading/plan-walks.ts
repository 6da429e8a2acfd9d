import type { UserFilter } from '../../../contract/users/user.ts'
import type { DirectoryId } from '../../../contract/vocabulary.ts'

/** A part of all users that is walked by itself. `count` null: not told, so only the end of the walk says that it is whole. */
export interface Part {
  readonly filter: UserFilter
  readonly count: number | null
}

export const EVERYONE: UserFilter = { directoryId: null, statuses: null, claimStatus: null }
const MANAGED: UserFilter = { ...EVERYONE, claimStatus: 'managed' }
const UNMANAGED: UserFilter = { ...EVERYONE, claimStatus: 'unmanaged' }
/** Who may be in no directory at all: managed accounts that were not invited or can't log in any more. */
const OUTSIDE: UserFilter = { ...EVERYONE, statuses: ['not_invited', 'deactivated', 'for_deletion'] }

/**
 * The filters to count before planning, everyone first.
 * With several directories each is walked by itself, because groups and dates of a row are those "of the given directory"
 * (Organizations REST API v2, users/search, `expand`).
 */
export function filtersToCount(directories: readonly DirectoryId[]): UserFilter[] {
  if (directories.length < 2) return [EVERYONE, MANAGED, UNMANAGED]
  return [EVERYONE, OUTSIDE, ...directories.map((directoryId) => ({ ...EVERYONE, directoryId }))]
}

/**
 * The parts to walk. Splits only where the counts prove that the filters are honoured: if managed and unmanaged do not add up
 * to everyone, one walk over everyone is slower and right.
 */
export function planParts(filters: readonly UserFilter[], counts: readonly (number | null)[]): Part[] {
  const parts = filters.map((filter, index) => ({ filter, count: counts[index] ?? null }))
  const [everyone, ...split] = parts
  if (everyone === undefined) return [{ filter: EVERYONE, count: null }]
  const byClaim = split.every((part) => part.filter.claimStatus !== null)
  if (byClaim) {
    const sum = split.reduce<number | null>(
      (total, part) => (total === null || part.count === null ? null : total + part.count),
      0,
    )
    if (sum === null || sum !== everyone.count) return [everyone]
  }
  return split.filter((part) => part.count !== 0)
}
