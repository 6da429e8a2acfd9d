import { computed } from 'vue'
import type { AccountId } from '../../contract/vocabulary.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { useQuery } from '../api/query.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import { inactivityOf } from './engine/inactivity.ts'
import { lastActiveOf } from './engine/last-active.ts'
import { DAY_MS } from './engine/thresholds.ts'
import { isTooYoung } from './one-user-offers.ts'
import { tableOfOne } from './one-user.ts'
import { useSeatsGivenStore } from './seats-given-store.ts'

/**
 * What is read of one user: who it is, the roles, the groups. Three questions at once, each answered, failed and asked again by
 * itself. What is worked out of several of them is there as far as those are. `now`: epoch milliseconds of the beginning of the day.
 */
export function useOneUser(accountId: () => AccountId, now: number) {
  const workspaces = useWorkspacesStore()
  const rules = useRulesStore()
  void workspaces.ensureLoaded()
  void rules.ensureLoaded()
  const seatsGiven = useSeatsGivenStore()
  void seatsGiven.ensureLoaded()
  const input = () => ({ accountId: accountId() })
  const identity = useQuery('users.getUser', input)
  const access = useQuery('users.getUserAccess', input)
  const groups = useQuery('users.getUserGroups', input)

  /** Nobody of the organization has this id: what else is asked of it tells nothing. */
  const gone = computed(() => identity.error.value?.code === 'NOT_FOUND')
  const one = computed(() => (gone.value ? null : identity.data.value))
  const table = computed(() =>
    one.value === null
      ? null
      : tableOfOne(one.value, access.data.value?.access ?? null, {
          workspaceIds: workspaces.workspaces?.map(({ workspaceId }) => workspaceId) ?? null,
          complete: workspaces.complete,
          thresholds: rules.rules?.thresholds ?? null,
          given: seatsGiven.read,
        }),
  )
  const overall = computed(() =>
    table.value === null
      ? null
      : {
          lastActive: lastActiveOf(table.value.columns, table.value.seats, 0, null),
          use: inactivityOf(table.value, 0, null, now),
        },
  )
  const tooYoung = computed(() => {
    const minimumDays = rules.rules?.minimumAccountAgeDays ?? null
    return one.value !== null && isTooYoung(one.value, minimumDays, now + DAY_MS)
  })
  /** The oldest answer of those on show. */
  const asOf = computed(() =>
    oldestOf(identity.data.value?.asOf ?? null, access.data.value?.asOf ?? null, groups.data.value?.asOf ?? null),
  )
  return { identity, access, groups, gone, one, table, overall, tooYoung, asOf }
}
