import type { GroupId } from '../../../contract/vocabulary.ts'
import { STATUS_WORDS } from './codes.ts'
import type { UserFilters } from './filters.ts'
import type { Inactivity } from './inactivity.ts'
import { inactivityOf } from './inactivity.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/**
 * The parts of a group by how its members use products, over all of them. Every member is in exactly one; who is in a part
 * is whom the list of users shows for it.
 * - `inUse`: used a product within the overdue threshold. `idle`: surely idle, overdue or never used by a member of long standing.
 * - `fresh`: never used, and not here for so long. `unsure`: overdue or never used, and what it takes to judge the seat is not known.
 * - `seatless`: may log in, holds no seat, and is not in use. `barred`: the same of those who can't log in.
 * - `unclear`: unknown, or an app that may be active.
 */
export const PART_FILTERS = {
  inUse: { statuses: [], uses: [{ kind: 'recent' }, { kind: 'warning' }] },
  idle: { statuses: [], uses: [{ kind: 'reclaimable' }] },
  fresh: { statuses: [], uses: [{ kind: 'never-new' }] },
  invited: { statuses: [], uses: [{ kind: 'invited' }] },
  seatless: { statuses: ['active', 'unknown'], uses: [{ kind: 'none' }] },
  barred: { statuses: ['suspended', 'not_invited', 'deactivated', 'for_deletion'], uses: [{ kind: 'none' }] },
  unsure: { statuses: [], uses: [{ kind: 'unjudged' }] },
  unclear: { statuses: [], uses: [{ kind: 'unknown' }, { kind: 'maybe' }] },
} as const satisfies Record<string, Pick<UserFilters, 'statuses' | 'uses'>>
export type GroupPart = keyof typeof PART_FILTERS
export const GROUP_PARTS = Object.keys(PART_FILTERS) as readonly GroupPart[]

/** How many are in each part; `members`: all of them among the loaded users. */
export type GroupUse = Readonly<Record<GroupPart | 'members', number>>
export interface GroupUses {
  readonly byGroup: ReadonlyMap<GroupId, GroupUse>
  /** Users in use, or unclear, whose groups were not told to the end: any of them may be in any group. */
  readonly homeless: number
}

/** Of a group in which no loaded user is. */
export const NO_USE: GroupUse = {
  members: 0,
  inUse: 0,
  idle: 0,
  fresh: 0,
  invited: 0,
  seatless: 0,
  barred: 0,
  unsure: 0,
  unclear: 0,
}
const BARRED: readonly number[] = PART_FILTERS.barred.statuses.map((word) => STATUS_WORDS.indexOf(word))

function partOf({ level, idle }: Inactivity, status: number): GroupPart {
  switch (level) {
    case 'active':
    case 'warning':
      return 'inUse'
    case 'overdue':
    case 'never':
      return idle === null ? 'unsure' : idle ? 'idle' : 'fresh'
    case 'none':
      return BARRED.includes(status) ? 'barred' : 'seatless'
    case 'invited':
      return 'invited'
    case 'maybe':
    case 'unknown':
      return 'unclear'
  }
}

/** Counts every group in one pass over the users. `now`: epoch milliseconds. */
export function groupUseTally(table: UserTable, now: number): Tally<GroupUses> {
  const { columns } = table
  const counts = new Map<number, Record<keyof GroupUse, number>>()
  let homeless = 0
  return {
    add(row) {
      const part = partOf(inactivityOf(table, row, null, now), columns.status[row] ?? -1)
      if (columns.groupsWhole[row] !== 1 && (part === 'inUse' || part === 'unclear')) homeless += 1
      for (const group of columns.groups[row] ?? []) {
        const count = counts.get(group) ?? { ...NO_USE }
        count.members += 1
        count[part] += 1
        counts.set(group, count)
      }
    },
    result() {
      const byGroup = new Map<GroupId, GroupUse>()
      for (const [number, count] of counts) {
        const groupId = columns.groupIds.values[number]
        if (groupId !== undefined) byGroup.set(groupId, { ...count })
      }
      return { byGroup, homeless }
    },
  }
}
