import type { Customer } from '../../contract/customers/customer.ts'
import { addressOf } from './people-list.ts'
import type { Listed } from './search-people.ts'

let wanted: Listed | null = null

/** Whoever was found is to be selected in the list that is about to be opened, where a change can be planned. */
export function selectThere(listed: Listed): void {
  wanted = listed
}

/** Who is to be selected in the list at this address: once, and in no other list. null: nobody. */
export function takeWanted(path: string): Customer | null {
  const found = wanted
  wanted = null
  return found !== null && addressOf(found.list) === path ? found.person : null
}
