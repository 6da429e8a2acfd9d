import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { YES } from './codes.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** One group that gives a seat on a workspace. */
export interface Way {
  readonly groupId: GroupId
  /** Holders who are in it. */
  readonly holders: number
  /** Those of them whom no other group gives the seat; null: not every such group was read. */
  readonly alone: number | null
}

/** Through what the holders of a seat have it. Whoever has it through several groups is counted in each. */
export interface Through {
  /** Every group that is known to give the seat, the one with the most holders first. */
  readonly groups: readonly Way[]
  readonly holders: number
  /** Holders whom no group gives the seat: a role of their own, or one that follows from another role. null: groups were not read. */
  readonly otherWay: number | null
  /** Holders of whom it cannot be said, as their groups, or those that give seats, were not told to the end. */
  readonly unknown: number
  /** Holders whose groups were not told to the end: each may be in any group, beside those it is counted in. */
  readonly untold: number
}

/**
 * Counts through which groups the loaded holders have their seat. A role of one's own beside a group cannot be seen in lists:
 * `alone` is said of groups only.
 */
export function throughTally(table: UserTable, workspaceId: WorkspaceId): Tally<Through> {
  const { columns, seats, places } = table
  const granting = [...places.granting(workspaceId)]
  const allRead = places.grantsState(workspaceId) === 'complete'
  const waysOf = places.waysTo(columns, workspaceId)
  const counts = new Map<number, { holders: number; alone: number }>()
  let holders = 0
  let otherWay = 0
  let unknown = 0
  let untold = 0
  return {
    add(row) {
      if (seats.held(row, workspaceId) !== YES) return
      holders += 1
      const ways = waysOf(row)
      const whole = columns.groupsWhole[row] === 1
      if (!whole) untold += 1
      if (ways.length === 0 && whole && allRead) otherWay += 1
      else if (ways.length === 0) unknown += 1
      for (const way of ways) {
        const count = counts.get(way) ?? { holders: 0, alone: 0 }
        count.holders += 1
        // Of a single group nobody can have the seat through another.
        if (ways.length === 1 && (whole || granting.length === 1)) count.alone += 1
        counts.set(way, count)
      }
    },
    result() {
      const groups = granting.map((groupId): Way => {
        const count = counts.get(columns.groupIds.find(groupId) ?? -1) ?? { holders: 0, alone: 0 }
        return { groupId, holders: count.holders, alone: allRead ? count.alone : null }
      })
      groups.sort((a, b) => b.holders - a.holders || (a.groupId < b.groupId ? -1 : 1))
      return { groups, holders, otherWay: allRead ? otherWay : null, unknown, untold }
    },
  }
}
