import { watch } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useUsersStore } from '../users/users-store.ts'

/** Reads which groups give a seat on these products, and which groups there are, after everything else: nothing else waits for them. */
export function useGranting(workspaceIds: () => readonly WorkspaceId[]) {
  const users = useUsersStore()
  const groups = useGroupsStore()
  const isThere = (): boolean => {
    const { read, failed, total } = users.seatsProgress
    return (
      users.refreshing === null &&
      ['complete', 'partial'].includes(users.progress.state) &&
      total > 0 &&
      read + failed === total
    )
  }
  watch(
    [isThere, () => workspaceIds().join(' '), () => users.table],
    ([ready]) => {
      if (!ready) return
      users.demandGrants(workspaceIds())
      groups.ensureLoaded()
    },
    { immediate: true },
  )
  /** Whether what gives seats on it is read, as far as it can be. */
  const isTold = (workspaceId: WorkspaceId): boolean =>
    ['complete', 'partial'].includes(users.grantsOf(workspaceId)) && ['complete', 'partial'].includes(groups.state)
  return { isTold }
}
