import { onScopeDispose, shallowRef } from 'vue'
import type { CustomerOrganization } from '../../contract/customers/customer.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { CallErrorCode } from '../api/call-error.ts'
import { listMembersHere } from '../api/portal-people.ts'
import { useCustomersStore } from './customers-store.ts'

/**
 * Finds the customer organizations of one account the long way: through all of them and their members, read by the page as the
 * person on it, and kept for the next account while the page is open. For whoever may not ask Atlassian directly.
 * `unread`: of so many the members could not be read, so the account may be in them. `problem`: not all organizations could
 * be listed.
 */
export function useOrganizationWalk(accountId: AccountId) {
  const store = useCustomersStore()
  const state = shallowRef<'idle' | 'reading' | 'done'>('idle')
  const found = shallowRef<readonly CustomerOrganization[]>([])
  const looked = shallowRef(0)
  const of = shallowRef(0)
  const unread = shallowRef(0)
  const problem = shallowRef<CallErrorCode | null>(null)
  let gone = false
  onScopeDispose(() => (gone = true))

  async function start(): Promise<void> {
    if (state.value === 'reading') return
    state.value = 'reading'
    found.value = []
    looked.value = 0
    unread.value = 0
    if (store.organizations.state !== 'complete') await store.organizations.reload()
    problem.value = store.organizations.problem?.code ?? null
    const all = store.organizations.rows
    of.value = all.length
    for (const one of all) {
      if (gone) return
      const member = await isMember(one)
      if (member === true) found.value = [...found.value, one]
      if (member === null) unread.value += 1
      looked.value += 1
    }
    state.value = 'done'
  }
  /** null: unknown. */
  async function isMember({ organizationId }: CustomerOrganization): Promise<boolean | null> {
    const known = store.memberIds.get(organizationId)
    if (known !== undefined) return known.has(accountId)
    try {
      const members = new Set<string>()
      let next: number | null = 0
      while (next !== null && !gone) {
        const page: Awaited<ReturnType<typeof listMembersHere>> = await listMembersHere(organizationId, next)
        for (const row of page.rows) members.add(row.accountId)
        next = page.next
      }
      if (next === null) store.memberIds.set(organizationId, members)
      return members.has(accountId)
    } catch {
      // Counted as unknown and told as such; the next organization may be readable.
      return null
    }
  }
  return { state, found, looked, of, unread, problem, start }
}
