import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { GrantedRoles } from '../../contract/groups/list-granting-groups.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { useUsersStore } from '../users/users-store.ts'

const NONE: readonly WorkspaceId[] = []

/**
 * Which of these workspaces each group grants a seat, or any role, on, as far as the page has read it: together with the users, so that
 * both know the same. Reads what is missing as soon as `wanted` is true, and again what failed whenever it becomes true anew.
 */
export function useGrants(
  workspaceIds: MaybeRefOrGetter<readonly WorkspaceId[]>,
  wanted: MaybeRefOrGetter<boolean>,
  roles: GrantedRoles = 'seat',
) {
  const users = useUsersStore()
  const workspaces = useWorkspacesStore()
  /** Changes only with what groups grant: users come in several times a second. */
  const version = computed(() => (void users.version, users.table.places.version))
  const byGroup = computed(() => (void version.value, users.table.places.byGroup(toValue(workspaceIds), roles)))
  const states = computed(
    () => (void version.value, toValue(workspaceIds).map((id) => users.table.places.grantsState(id, roles))),
  )
  const load = (): void => users.demandGrants(toValue(workspaceIds), roles)
  watch([() => toValue(workspaceIds), () => toValue(wanted), () => users.table], () => toValue(wanted) && load(), {
    immediate: true,
  })
  return {
    /** The workspaces that a group is known to grant a seat, or any role, on. */
    of: (groupId: GroupId): readonly WorkspaceId[] => byGroup.value.get(groupId) ?? NONE,
    /** All workspaces are known, and each was read to its end: only then does "none" mean none. */
    whole: computed(
      () => workspaces.complete && states.value.length > 0 && states.value.every((state) => state === 'complete'),
    ),
    /** Some could not be read. */
    failed: computed(() => states.value.includes('partial')),
    pending: computed(() => states.value.some((state) => state === 'loading' || state === 'waiting')),
    load,
  }
}
export type Grants = ReturnType<typeof useGrants>
