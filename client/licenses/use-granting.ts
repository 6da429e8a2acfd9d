import { computed, watch } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useGrants } from '../groups/use-grants.ts'
import { useUsersStore } from '../users/users-store.ts'

/** Reads which groups give a seat on these products, and which groups there are, after everything else: nothing else waits for them. */
export function useGranting(workspaceIds: () => readonly WorkspaceId[]) {
  const users = useUsersStore()
  const groups = useGroupsStore()
  const isThere = computed(() => {
    const { read, failed, total } = users.seatsProgress
    const listed = users.refreshing === null && ['complete', 'partial'].includes(users.progress.state)
    return listed && total > 0 && read + failed === total
  })
  useGrants(workspaceIds, isThere)
  watch(isThere, (ready) => ready && groups.ensureLoaded(), { immediate: true })
  /** Whether what gives seats on it is read, as far as it can be. */
  const isTold = (workspaceId: WorkspaceId): boolean =>
    ['complete', 'partial'].includes(users.grantsOf(workspaceId)) && ['complete', 'partial'].includes(groups.state)
  return { isTold }
}
