import { computed } from 'vue'
import type { GroupUses } from '../users/engine/count-group-use.ts'
import { groupUseTally } from '../users/engine/count-group-use.ts'
import { useTallies } from '../users/use-tallies.ts'
import { useUsersStore } from '../users/users-store.ts'

/** How the members of each group use products. Needs every user and who holds seats; nothing here starts reading them. */
export function useGroupUses() {
  const users = useUsersStore()
  /** idle: nobody asked · reading · partial: not everything could be read · ready. */
  const state = computed<'idle' | 'reading' | 'partial' | 'ready'>(() => {
    const { state: reading } = users.progress
    const { read, failed, total } = users.seatsProgress
    if (reading === 'idle') return 'idle'
    if (reading === 'loading' || read + failed < total) return 'reading'
    return reading === 'complete' && failed === 0 ? 'ready' : 'partial'
  })
  const tallies = useTallies<GroupUses>(
    () => users.table,
    () => {
      void users.version
      const { columns, seats, thresholds } = users.table
      const there = state.value === 'ready' || state.value === 'partial'
      return [
        {
          key: 'groups',
          basis: there ? `${columns.version} ${seats.version} ${thresholds.version}` : null,
          make: (table) => groupUseTally(table, users.day),
        },
      ]
    },
  )
  /** Users that could not be read may be in any group: then nothing is said of nobody. */
  const uses = computed<GroupUses | null>(() => {
    const counted = tallies.value.get('groups') ?? null
    return counted === null || state.value === 'ready' ? counted : { ...counted, homeless: counted.homeless + 1 }
  })
  return { state, uses }
}
