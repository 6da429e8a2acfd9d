import { computed, shallowRef, watch } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { useRows } from './use-rows.ts'

type People = Pick<ReturnType<typeof useRows<Customer>>, 'rows' | 'byId' | 'state'>
type Picked = ReadonlyMap<AccountId, Customer>

/**
 * Who is selected in a list that can be read again. Whoever is not in it any more, once it was read to its end, is selected no
 * longer, whatever brings the selection back. While it is read, or where it ends early, those who were not met again stay, as
 * they were last seen: they are neither gone nor hidden by the filters, but not read.
 * @param people what was read of the list
 * @param shown whom the filters leave of it
 */
export function useSelection(people: People, shown: () => readonly Customer[]) {
  const picked = shallowRef<Picked>(new Map())
  watch(
    [picked, () => people.byId, () => people.state],
    () => {
      if (people.state !== 'complete') return
      const still = [...picked.value].filter(([accountId]) => people.byId.has(accountId))
      if (still.length < picked.value.size) picked.value = new Map(still)
    },
    { flush: 'sync' },
  )
  const chosen = computed<readonly Customer[]>(() =>
    [...picked.value.values()].map((one) => people.byId.get(one.accountId) ?? one),
  )
  const counts = computed(() => {
    const inView = shown().filter(({ accountId }) => picked.value.has(accountId)).length
    const unread = chosen.value.filter(({ accountId }) => !people.byId.has(accountId)).length
    return { selected: picked.value.size, inView, unread, hidden: picked.value.size - inView - unread }
  })
  function select(rows: readonly Customer[], on: boolean): void {
    const next = new Map(picked.value)
    for (const one of rows)
      if (on) next.set(one.accountId, one)
      else next.delete(one.accountId)
    picked.value = next
  }
  return { picked, chosen, counts, select }
}
