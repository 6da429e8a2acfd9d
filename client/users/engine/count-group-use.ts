import type { GroupId } from '../../../contract/vocabulary.ts'
import { inactivityOf } from './inactivity.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** How the members of one group use products, over all of them. */
export interface GroupUse {
  /** Members among the loaded users. */
  readonly members: number
  /** Used a product within the overdue threshold: levels `active` and `warning`. */
  readonly inUse: number
  /** `unknown`, or an app that may be active. */
  readonly unclear: number
  /** Surely idle: overdue, or never used by a member of long standing. */
  readonly idle: number
}
export interface GroupUses {
  readonly byGroup: ReadonlyMap<GroupId, GroupUse>
  /** Users in use, or unclear, whose groups were not told to the end: any of them may be in any group. */
  readonly homeless: number
}

/** Counts every group in one pass over the users. `now`: epoch milliseconds. */
export function groupUseTally(table: UserTable, now: number): Tally<GroupUses> {
  const { columns } = table
  const counts = new Map<number, { members: number; inUse: number; unclear: number; idle: number }>()
  let homeless = 0
  return {
    add(row) {
      const { level, idle } = inactivityOf(table, row, null, now)
      const inUse = level === 'active' || level === 'warning'
      const unclear = level === 'unknown' || level === 'maybe'
      if (columns.groupsWhole[row] !== 1 && (inUse || unclear)) homeless += 1
      for (const group of columns.groups[row] ?? []) {
        const count = counts.get(group) ?? { members: 0, inUse: 0, unclear: 0, idle: 0 }
        count.members += 1
        if (inUse) count.inUse += 1
        if (unclear) count.unclear += 1
        if (idle === true) count.idle += 1
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
