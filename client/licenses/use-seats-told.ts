import { computed } from 'vue'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { useUsersStore } from '../users/users-store.ts'

/**
 * Seats in use as pages show them: what Atlassian counted, or, where it did not, how many are on a list of holders that was read
 * to its end. `used` as in `useSeats`; `listed`: the workspaces that were counted by their list.
 */
export function useSeatsTold(counted: () => ReadonlyMap<string, number | null>) {
  const users = useUsersStore()
  const listed = computed(() =>
    [...counted()].flatMap(([id, used]) => {
      const workspaceId = used === null ? WorkspaceId.safeParse(id).data : undefined
      return workspaceId !== undefined && users.seatsOf(workspaceId).state === 'complete' ? [workspaceId] : []
    }),
  )
  const used = computed<ReadonlyMap<string, number | null>>(
    () => new Map([...counted(), ...listed.value.map((id) => [id, users.seatsOf(id).holders] as const)]),
  )
  return { used, listed }
}
