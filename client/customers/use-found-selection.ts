import { computed, shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { keyOfList, type PeopleList } from './people-list.ts'
import { keyOf, type Listed } from './search-people.ts'

const REMOVE = { desk: 'customers.removeFromDesk', organization: 'customers.removeFromOrganization' } as const

/** Who of those that were found is selected, and what can be planned for them. Who is found no more is selected no more. */
export function useFoundSelection(rows: () => readonly Listed[]) {
  const picked = shallowRef<ReadonlySet<string>>(new Set())
  const rowsIn = (some: ReadonlySet<string>): Listed[] => rows().filter((row) => some.has(keyOf(row)))
  /** Each once, in however many lists they are selected. */
  const peopleIn = (some: ReadonlySet<string>): Customer[] => [
    ...new Map(rowsIn(some).map(({ person }) => [person.accountId, person])).values(),
  ]
  const chosenRows = computed(() => rowsIn(picked.value))
  const keys = computed(() => new Set(chosenRows.value.map(keyOf)))
  const chosen = computed<readonly Customer[]>(() => peopleIn(picked.value))
  /** A run takes people out of one list: the one in which all of them are selected; null: there is none. */
  const list = computed<PeopleList | null>(() => {
    const [first, ...others] = chosenRows.value.map((row) => row.list)
    const same = first !== undefined && others.every((one) => keyOfList(one) === keyOfList(first))
    return same ? first : null
  })
  const commands = computed<readonly AccountCommand[]>(() => [
    ...(list.value === null ? [] : [REMOVE[list.value.kind]]),
    'customers.addToOrganization',
    'customers.revokePortalAccess',
  ])
  function select(some: readonly Listed[], on: boolean): void {
    const next = new Set(keys.value)
    for (const row of some)
      if (on) next.add(keyOf(row))
      else next.delete(keyOf(row))
    picked.value = next
  }
  return { picked, keys, chosenRows, chosen, peopleIn, list, commands, select }
}
