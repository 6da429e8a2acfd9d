import { computed } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import type { LevelCounts } from '../users/engine/count-levels.ts'
import { levelTally } from '../users/engine/count-levels.ts'
import { useTallies } from '../users/use-tallies.ts'
import { useSeatsGivenStore } from '../users/seats-given-store.ts'
import { useUsersStore } from '../users/users-store.ts'

/** How the seats of one product are used, as far as users and holders are read. `counted` null: not yet. */
export interface Levels {
  readonly working: boolean
  /** Everything that the numbers rest on was read to its end. */
  readonly complete: boolean
  readonly counted: LevelCounts | null
}

/** How far what a product's numbers rest on is read; `null`: all products. For use in computed values. */
export function useReadiness() {
  const users = useUsersStore()
  const rules = useRulesStore()
  /** Without thresholds nobody is judged, and "none is idle" would be said of everybody: they come, or cannot be read. */
  const isUnruled = computed(() => rules.rules === null && rules.error === null)
  const isWorking = (id: WorkspaceId | null): boolean => {
    if (isUnruled.value || users.refreshing !== null) return true
    if (users.progress.state === 'idle' || users.progress.state === 'loading') return true
    if (id === null) return users.seatsProgress.read + users.seatsProgress.failed < users.seatsProgress.total
    const { state } = users.seatsOf(id)
    return state === 'waiting' || state === 'loading'
  }
  const isComplete = (id: WorkspaceId | null): boolean => {
    if (isWorking(id) || users.progress.state !== 'complete') return false
    return id === null ? users.seatsProgress.failed === 0 : users.seatsOf(id).state === 'complete'
  }
  /** Changes when numbers over the users and the product's holders may. */
  const basisOf = (id: WorkspaceId | null): string => {
    void users.version
    const { columns, seats, thresholds } = users.table
    const held = id === null ? null : users.seatsOf(id)
    const holders = held === null ? seats.version : `${held.state} ${held.holders}`
    return `${columns.version} ${thresholds.version} ${holders}`
  }
  return { isWorking, isComplete, basisOf }
}

/**
 * How the seats of several products are used; `null` as workspace: all active users. They are counted one after the other,
 * again only when users, the product's holders or the thresholds changed, and not while they are being read.
 */
export function useLevelsOf(workspaceIds: () => readonly (WorkspaceId | null)[]) {
  const users = useUsersStore()
  const rules = useRulesStore()
  const given = useSeatsGivenStore()
  const { isWorking, isComplete, basisOf } = useReadiness()
  /** To whom runs gave a seat lately is no idle one: until that is known, there are at least so many. Without rules, none. */
  const isPart = (id: WorkspaceId | null): boolean => given.isPartOf(id) && rules.error === null
  const tallies = useTallies(
    () => users.table,
    () =>
      workspaceIds().map((id) => ({
        key: id ?? '',
        basis: isWorking(id) ? null : basisOf(id),
        make: (table) => levelTally(table, id, users.day),
      })),
  )
  return (id: WorkspaceId | null): Levels => ({
    working: isWorking(id),
    complete: isComplete(id) && !isPart(id),
    counted: tallies.value.get(id ?? '') ?? null,
  })
}
