import { computed, shallowRef, watch } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { useQuery } from '../api/query.ts'
import { useSessionStore } from '../session/session-store.ts'
import { useUsersStore } from '../users/users-store.ts'
import type { Guarded } from './count-guarded.ts'
import { countGuarded } from './count-guarded.ts'
import { useSeenCustomersStore } from './seen-customers.ts'

/** What is known of the customers who are selected, and which change of them is being planned; null: none. */
export function usePlanPeople(chosen: () => readonly Customer[]) {
  const seen = useSeenCustomersStore()
  const users = useUsersStore()
  const session = useSessionStore()
  const planning = shallowRef<AccountCommand | null>(null)
  /** Asked for when somebody is selected first. */
  const protection = useQuery('protection.getProtection', () => (chosen().length > 0 ? {} : null))
  // Whoever logs in with Atlassian may be an admin, in a protected group, or synced: only the users tell.
  watch(
    () => chosen().some(({ portalOnly }) => !portalOnly),
    (some) => some && void users.ensureLoaded(),
    { immediate: true },
  )
  const guarded = computed<Guarded>(() => {
    void users.version
    return countGuarded(chosen(), {
      protection: protection.data.value?.protection ?? null,
      yourself: session.session?.accountId ?? null,
      users: users.table,
      usersWhole: users.progress.state === 'complete',
    })
  })
  function plan(command: AccountCommand): void {
    seen.remember(chosen())
    planning.value = command
  }
  return { planning, plan, guarded }
}
