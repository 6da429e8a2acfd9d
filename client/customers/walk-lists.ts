import { onScopeDispose, shallowRef } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { patiently } from '../api/patiently.ts'
import { listDeskCustomersHere, listMembersHere } from '../api/portal-people.ts'
import { useCustomersStore } from './customers-store.ts'
import { keyOfList, type PeopleList } from './people-list.ts'

interface Options {
  /** Gets the people of a list as they come; of one list several times, one after the other. `asOf`: ISO 8601. */
  readonly each: (list: PeopleList, people: readonly Customer[], asOf: string) => void
  /** For desks alone: what a name or e-mail begins with, by Atlassian's own search. */
  readonly search?: string
  /** Everybody is found: the rest need not be read. */
  readonly enough?: () => boolean
  /** Lists side by side. Desks are asked one after the other: five requests a second are all that Atlassian answers. */
  readonly lanes?: number
  /** Pages of all lists together, after which it stops as `cut`. */
  readonly mostPages?: number
}

/**
 * Reads lists of people, by the page itself, as the person on it, and so outside of the points. The people of a list that was
 * read to its end are kept while the page is open, so the next look at it costs nothing.
 * `unread`: lists that could not be read to their end, so somebody may be in them; `problem`: why, of the last of them.
 */
export function usePeopleWalk() {
  const store = useCustomersStore()
  /** Lists, and people, that were looked through. */
  const looked = shallowRef(0)
  const people = shallowRef(0)
  const unread = shallowRef<readonly PeopleList[]>([])
  const problem = shallowRef<CallError | null>(null)
  const cut = shallowRef(false)
  let running = new AbortController()
  let pages = 0
  /** One list failed for good: the others are not waited for as long. */
  let tired = false
  const stop = (): void => running.abort()
  onScopeDispose(stop)

  /** Forgets what was counted, and stops what is under way. @returns what says that this walk is over */
  function begin(): AbortSignal {
    stop()
    running = new AbortController()
    looked.value = people.value = pages = 0
    unread.value = []
    problem.value = null
    cut.value = tired = false
    return running.signal
  }

  async function read(lists: readonly PeopleList[], signal: AbortSignal, options: Options): Promise<void> {
    const queue = [...lists]
    const over = (): boolean => signal.aborted || cut.value || options.enough?.() === true
    async function lane(): Promise<void> {
      for (let list = queue.shift(); list !== undefined && !over(); list = queue.shift()) {
        try {
          await readList(list, signal, over, options)
          tired = false
        } catch (thrown) {
          if (signal.aborted) return
          tired = true
          problem.value = toCallError(thrown)
          unread.value = [...unread.value, list]
        }
        if (!signal.aborted) looked.value += 1
      }
    }
    await Promise.all(Array.from({ length: options.lanes ?? 1 }, lane))
  }

  async function readList(
    list: PeopleList,
    signal: AbortSignal,
    over: () => boolean,
    { each, search, mostPages = Number.POSITIVE_INFINITY }: Options,
  ): Promise<void> {
    const known = search === undefined || list.kind === 'organization' ? store.kept.get(keyOfList(list)) : undefined
    if (known !== undefined) return each(list, known.people, known.asOf)
    const all: Customer[] = []
    const asOf = new Date().toISOString()
    for (let next: number | null = 0; next !== null;) {
      if (over()) return
      if (pages >= mostPages) return void (cut.value = true)
      pages += 1
      const at: number = next
      const ask = () =>
        list.kind === 'desk' ? listDeskCustomersHere(list.id, at, search ?? null) : listMembersHere(list.id, at)
      const page = await patiently(ask, signal, tired ? { tries: 1 } : {})
      if (signal.aborted) return
      people.value += page.rows.length
      all.push(...page.rows)
      each(list, page.rows, asOf)
      next = page.next
    }
    if (search === undefined || list.kind === 'organization') store.kept.set(keyOfList(list), { people: all, asOf })
  }
  return { looked, people, unread, problem, cut, begin, read, stop }
}
