import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'

/**
 * Customers that were shown so far, in memory only: runs take their names from here, because the directory does not know all of
 * them. Apart from the lists of customers, so that who only needs a name does not load what reads those.
 */
export const useSeenCustomersStore = defineStore('seen-customers', () => {
  const seen = shallowRef<ReadonlyMap<string, Customer>>(new Map())
  function remember(people: readonly Customer[]): void {
    const next = new Map(seen.value)
    for (const one of people) next.set(one.accountId, one)
    seen.value = next
  }
  const person = (accountId: string): Customer | undefined => seen.value.get(accountId)
  return { remember, person }
})
