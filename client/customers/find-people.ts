import { shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountId, CustomerOrganizationId } from '../../contract/vocabulary.ts'
import { useCustomersStore } from './customers-store.ts'
import type { PeopleList } from './people-list.ts'
import { useSeenCustomersStore } from './seen-customers.ts'
import { usePeopleWalk } from './walk-lists.ts'

/** Pages of one looking-through: at five a second this is less than a minute. */
const MOST_PAGES = 200

/**
 * Finds who accounts are that no directory knows, by reading the lists that may still name them: first the members of the
 * customer organizations in question, then the customers of each desk, until everybody is found. Jira's own API of users is
 * not asked: whether it knows accounts of the help portal is documented nowhere.
 * `state`: idle → reading → done. `problem`: a list could not be read, so somebody may be in it. `cut`: there are more lists
 * than are read in one go.
 */
export function useFindPeople() {
  const store = useCustomersStore()
  const seen = useSeenCustomersStore()
  const { begin, read, people: looked, problem, cut } = usePeopleWalk()
  const state = shallowRef<'idle' | 'reading' | 'done'>('idle')

  async function find(
    wanted: () => readonly AccountId[],
    organizationIds: readonly CustomerOrganizationId[],
  ): Promise<void> {
    const signal = begin()
    state.value = 'reading'
    const enough = (): boolean => wanted().length === 0
    const each = (_: PeopleList, people: readonly Customer[]): void => {
      const missing = new Set<string>(wanted())
      seen.remember(people.filter((one) => missing.has(one.accountId)))
    }
    const options = { each, enough, mostPages: MOST_PAGES }
    await read(
      organizationIds.map((id) => ({ kind: 'organization', id, name: null })),
      signal,
      options,
    )
    if (!signal.aborted && !enough()) {
      await store.desks.whenRead()
      problem.value ??= store.desks.problem
      await read(store.deskLists(), signal, options)
    }
    if (!signal.aborted) state.value = 'done'
  }
  return { state, problem, cut, looked, find }
}
