import { computed } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { LevelCounts } from '../users/engine/count-levels.ts'
import { countLevels } from '../users/engine/count-levels.ts'
import { judgedAt } from '../users/engine/thresholds.ts'
import { useUsersStore } from '../users/users-store.ts'

/**
 * How the seats of a product are used, as far as users and holders are read; `null` as workspace: all active users. It is
 * counted again only when users, this product's holders or the thresholds changed, and not while they are being read.
 */
export function useLevels(workspaceId: () => WorkspaceId | null) {
  const users = useUsersStore()
  const seats = computed(() => {
    const id = workspaceId()
    return id === null ? null : users.seatsOf(id)
  })
  const working = computed(() => {
    if (users.refreshing !== null || users.progress.state === 'idle' || users.progress.state === 'loading') return true
    if (seats.value !== null) return seats.value.state === 'waiting' || seats.value.state === 'loading'
    return users.seatsProgress.read + users.seatsProgress.failed < users.seatsProgress.total
  })
  /** Everything that the numbers rest on was read to its end. */
  const complete = computed(() => {
    if (working.value || users.progress.state !== 'complete') return false
    return seats.value === null ? users.seatsProgress.failed === 0 : seats.value.state === 'complete'
  })
  const basis = computed(() => {
    if (working.value) return null
    const { columns, seats: held, thresholds } = users.table
    const holders = seats.value === null ? held.version : `${seats.value.state} ${seats.value.holders}`
    return `${columns.version} ${holders} ${thresholds.version}`
  })
  const counted = computed<LevelCounts | null>(() => {
    return basis.value === null ? null : countLevels(users.table, workspaceId(), judgedAt(Date.now()))
  })
  return { working, complete, counted }
}
