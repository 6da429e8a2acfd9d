import { onScopeDispose, shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountId, CustomerOrganizationId } from '../../contract/vocabulary.ts'
import { listDeskCustomersHere, listMembersHere } from '../api/portal-people.ts'
import type { PortalPeoplePage } from '../api/portal-people.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallErrorCode } from '../api/call-error.ts'
import { useCustomersStore } from './customers-store.ts'

/** Pages of one looking-through: at five a second this is less than a minute. */
const MOST_PAGES = 200

/**
 * Finds who accounts are that no directory knows, by reading the lists that may still name them: first the members of the
 * customer organizations in question, then the customers of each desk, until everybody is found. Read by the page, as the
 * person on it, and so outside the points; kept in memory only. Jira's own API of users is not asked: whether it knows
 * accounts of the help portal is documented nowhere.
 * `state`: idle → reading → done. `problem`: a list could not be read, so somebody may be in it.
 */
export function useFindPeople() {
  const store = useCustomersStore()
  const state = shallowRef<'idle' | 'reading' | 'done'>('idle')
  const problem = shallowRef<CallErrorCode | null>(null)
  /** More lists than are read in one go: there may be more to find. */
  const cut = shallowRef(false)
  /** People looked through so far. */
  const looked = shallowRef(0)
  let gone = false
  let turn = 0
  onScopeDispose(() => (gone = true))

  async function find(
    wanted: () => readonly AccountId[],
    organizationIds: readonly CustomerOrganizationId[],
  ): Promise<void> {
    const mine = ++turn
    const over = (): boolean => gone || mine !== turn
    let pages = 0
    state.value = 'reading'
    problem.value = null
    cut.value = false
    looked.value = 0

    async function walk(ask: (startAt: number) => Promise<PortalPeoplePage>): Promise<void> {
      try {
        let next: number | null = 0
        while (next !== null && !over() && wanted().length > 0) {
          if (pages === MOST_PAGES) return void (cut.value = true)
          pages += 1
          const page: PortalPeoplePage = await ask(next)
          const missing = new Set<string>(wanted())
          looked.value += page.rows.length
          store.remember(page.rows.filter((one: Customer) => missing.has(one.accountId)))
          next = page.next
        }
      } catch (thrown) {
        problem.value = toCallError(thrown).code
      }
    }
    for (const organizationId of organizationIds) await walk((startAt) => listMembersHere(organizationId, startAt))
    if (!over() && wanted().length > 0) {
      await store.desks.whenRead()
      problem.value ??= store.desks.problem?.code ?? null
      for (const { serviceDeskId } of store.desks.rows)
        await walk((startAt) => listDeskCustomersHere(serviceDeskId, startAt))
    }
    if (!over()) state.value = 'done'
  }
  return { state, problem, cut, looked, find }
}
