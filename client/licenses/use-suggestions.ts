import { computed } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import type { RevokeFacts } from '../users/engine/revocable.ts'
import { judgedAt } from '../users/engine/thresholds.ts'
import { useUsersStore } from '../users/users-store.ts'
import { suggestionsOf } from './suggestions.ts'

/** What a plan would say of a holder, by what the page knows of groups and rules. */
export function useRevokeFacts(): () => RevokeFacts {
  const groups = useGroupsStore()
  const rules = useRulesStore()
  return () => ({
    editingOf: (groupId) => groups.byId.get(groupId)?.editing ?? null,
    minimumAgeDays: rules.rules?.minimumAccountAgeDays ?? null,
  })
}

/**
 * What could be taken back on these products, as far as their users, holders and the groups that give seats are read: half a
 * list would suggest half of it. Worked out again only when it may be something else.
 */
export function useSuggestions(workspaceIds: () => readonly WorkspaceId[], isTold: (id: WorkspaceId) => boolean) {
  const users = useUsersStore()
  const groups = useGroupsStore()
  const rules = useRulesStore()
  const factsNow = useRevokeFacts()
  const isRead = (id: WorkspaceId): boolean => users.seatsOf(id).state === 'complete' && isTold(id)
  const read = computed(() => workspaceIds().filter(isRead))
  const basis = computed(() => {
    if (users.refreshing !== null || users.progress.state !== 'complete') return null
    const holders = read.value.map((id) => `${id} ${users.seatsOf(id).holders} ${users.grantsOf(id)}`)
    const { columns, thresholds, protection } = users.table
    return `${columns.version} ${thresholds.version} ${protection.version} ${groups.groups.length} ${holders.join(' ')}`
  })
  const suggestions = computed(() =>
    basis.value === null ? [] : suggestionsOf(users.table, read.value, rules.priceOf, factsNow(), judgedAt(Date.now())),
  )
  const allRead = computed(() => workspaceIds().every(isRead))
  return { suggestions, allRead }
}
