import { computed, shallowRef } from 'vue'
import type { CustomerOrganization } from '../../contract/customers/customer.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { CallError } from '../api/call-error.ts'
import { useCustomersStore } from './customers-store.ts'
import { usePeopleWalk } from './walk-lists.ts'

/**
 * Finds the customer organizations of one account the long way: through all of them and their members. For whoever may not
 * ask Atlassian directly.
 * `unread`: of so many the members could not be read, so the account may be in them. `problem`: not all organizations could
 * be listed.
 */
export function useOrganizationWalk(accountId: AccountId) {
  const store = useCustomersStore()
  const { begin, read, looked, unread: lists } = usePeopleWalk()
  const state = shallowRef<'idle' | 'reading' | 'done'>('idle')
  const found = shallowRef<readonly CustomerOrganization[]>([])
  const of = shallowRef(0)
  const problem = shallowRef<CallError | null>(null)
  const unread = computed(() => lists.value.length)

  async function start(): Promise<void> {
    if (state.value === 'reading') return
    const signal = begin()
    state.value = 'reading'
    found.value = []
    if (store.organizations.state !== 'complete') await store.organizations.reload()
    problem.value = store.organizations.problem
    of.value = store.organizations.rows.length
    await read(store.organizationLists(), signal, {
      each: (list, people) => {
        const organization = store.organizations.byId.get(list.id)
        if (organization !== undefined && people.some((one) => one.accountId === accountId))
          found.value = [...new Set([...found.value, organization])]
      },
      lanes: ORGANIZATIONS_AT_ONCE,
    })
    if (!signal.aborted) state.value = 'done'
  }
  return { state, found, looked, of, unread, problem, start }
}

/** ours: with the pause before each page at most forty requests a second. */
export const ORGANIZATIONS_AT_ONCE = 4
