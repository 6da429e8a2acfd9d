import { computed } from 'vue'
import type { GroupRow } from '../../contract/groups/group.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import type { Grants } from './use-grants.ts'
import { useGrants } from './use-grants.ts'

/** Where a group has roles that take no paid seat: a guest's, or one on a product sandbox. */
export interface SeatlessRoles {
  readonly on: readonly WorkspaceId[]
  /** On how many more it has such a role, of which it is not known which they are. null: not known whether on any. */
  readonly more: number | null
}

const UNKNOWN: SeatlessRoles = { on: [], more: null }

/**
 * Such roles of every group, as far as the page has read them: one walk a product, and only where a group has roles on more
 * products than it is known to grant seats on.
 * @param grants seats, by group
 */
export function useSeatlessRoles(groups: () => readonly GroupRow[], grants: Grants) {
  const workspaces = useWorkspacesStore()
  const ids = computed(() => workspaces.workspaces?.map(({ workspaceId }) => workspaceId) ?? [])
  const needed = computed(
    () =>
      grants.whole.value &&
      groups().some(({ groupId, workspaces: on }) => on !== null && on > grants.of(groupId).length),
  )
  const roles = useGrants(ids, needed, 'any')
  return {
    of: ({ groupId, workspaces: told }: GroupRow): SeatlessRoles => {
      if (told === null || !grants.whole.value) return UNKNOWN
      const seats = grants.of(groupId)
      const on = roles.of(groupId).filter((id) => !seats.includes(id))
      return { on, more: Math.max(0, told - seats.length - on.length) }
    },
    failed: computed(() => needed.value && roles.failed.value && !roles.pending.value),
    load: roles.load,
  }
}
export type SeatlessOf = ReturnType<typeof useSeatlessRoles>['of']
