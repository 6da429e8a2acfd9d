import { computed } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import type { RevokeFacts } from '../users/engine/revocable.ts'
import { useSeatsGivenStore } from '../users/seats-given-store.ts'
import { useUsersStore } from '../users/users-store.ts'
import { useTallies } from '../users/use-tallies.ts'
import { idleTally, suggestionsOf } from './suggestions.ts'

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
 * list would suggest half of it. Counted in slices, and again only when it may be something else.
 */
export function useSuggestions(workspaceIds: () => readonly WorkspaceId[], isTold: (id: WorkspaceId) => boolean) {
  const users = useUsersStore()
  const groups = useGroupsStore()
  const rules = useRulesStore()
  const given = useSeatsGivenStore()
  const factsNow = useRevokeFacts()
  const isRead = (id: WorkspaceId): boolean => users.seatsOf(id).state === 'complete' && isTold(id)
  const read = computed(() => workspaceIds().filter(isRead))
  /** Of all products, those too whose holders could not all be read: who holds a seat on another one may be left out of a plan for this one. */
  const basis = computed(() => {
    if (users.refreshing !== null || users.progress.state !== 'complete') return null
    const { columns, thresholds, protection, places } = users.table
    const all = new Set([...read.value, ...places.licensed])
    const holders = [...all].map((id) => {
      const { state, holders: told } = users.seatsOf(id)
      return `${id} ${state} ${told} ${users.grantsOf(id)}`
    })
    const { minimumAgeDays } = factsNow()
    return `${columns.version} ${thresholds.version} ${protection.version} ${groups.groups.length} ${minimumAgeDays ?? '-'} ${holders.join(' ')}`
  })
  const tallies = useTallies(
    () => users.table,
    () =>
      read.value.map((id) => ({
        key: id,
        basis: basis.value,
        make: (table) => idleTally(table, id, factsNow(), users.day),
      })),
  )
  const counted = computed(
    () =>
      new Map(
        read.value.flatMap((id) => {
          const idle = tallies.value.get(id)
          return idle === undefined ? [] : [[id, idle] as const]
        }),
      ),
  )
  const suggestions = computed(() => suggestionsOf(users.table, counted.value, rules.priceOf))
  const allRead = computed(() => !given.partial && workspaceIds().every((id) => counted.value.has(id)))
  return { suggestions, allRead }
}
