import type { Customer } from '../../contract/customers/customer.ts'
import type { AccountId, ServiceDeskId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { Page } from '../organizations-port.ts'
import type { Clock } from '../ports.ts'

/** ours: how old a list may be that says of somebody that they are not on the desk. */
const FRESH_MS = 30_000
/** ours: before a write such a list may be older where it took long, so that reading it again takes a tenth of the time at most. */
const TIMES_AS_LONG = 10
/** ours: what comes before somebody's page in the search; more rows than that share the beginning of one address or name. */
const PAGES_OF_A_SEARCH = 3

/** Everybody on a desk. Times are epoch ms. */
interface DeskList {
  readonly begunAt: number
  readonly endedAt: number
  readonly customers: ReadonlyMap<AccountId, Customer>
}
interface Reading {
  readonly begunAt: number
  readonly customers: Map<AccountId, Customer>
  next: string | null
}

/** What a list is asked for: any of this slice, for a plan; or one that is young enough for a write, or to read a lost answer back. */
type Age = 'any' | 'write' | 'read-back'

/**
 * The customers of service desks, as one slice has read them. Atlassian has no question for one account: a desk is listed,
 * five pages a second, or searched by a name or an address, which the list tells. A list that is longer than one batch has
 * time is read on by the next.
 */
export class DeskCustomers {
  readonly #clock: Pick<Clock, 'now'>
  readonly #lists = new Map<ServiceDeskId, DeskList>()
  readonly #begun = new Map<ServiceDeskId, Reading>()
  readonly #asked = new Map<ServiceDeskId, Promise<DeskList>>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /**
   * `doubted`: a list that does not hold any more.
   * @throws UpstreamError no-budget when the batch's time ends first; what was read by then is kept
   */
  async all(
    connection: Connection,
    desk: ServiceDeskId,
    age: Age = 'any',
    doubted?: ReadonlyMap<AccountId, Customer>,
  ): Promise<ReadonlyMap<AccountId, Customer>> {
    const kept = this.#lists.get(desk)
    if (kept !== undefined && kept.customers !== doubted && this.#isYoung(kept, age)) return kept.customers
    const asked = this.#asked.get(desk) ?? this.#read(connection, desk).finally(() => this.#asked.delete(desk))
    this.#asked.set(desk, asked)
    return (await asked).customers
  }

  /**
   * A customer as the desk tells it now; null: is none. Whoever stands in the list of this slice is searched for, which is
   * one request. Who is not found any more is looked for in another list, and who never stood there in one that is young.
   * @throws UpstreamError
   */
  async now(
    connection: Connection,
    desk: ServiceDeskId,
    accountId: AccountId,
    age: 'write' | 'read-back',
  ): Promise<Customer | null> {
    const list = await this.all(connection, desk)
    const listed = list.get(accountId)
    const search = listed?.email ?? listed?.name ?? null
    const found = search === null ? null : await searched(connection, desk, accountId, search)
    if (found !== null) return found
    return (await this.all(connection, desk, age, listed === undefined ? undefined : list)).get(accountId) ?? null
  }

  #isYoung({ begunAt, endedAt }: DeskList, age: Age): boolean {
    const long = age === 'write' ? TIMES_AS_LONG * (endedAt - begunAt) : 0
    return age === 'any' || this.#clock.now() - begunAt <= Math.max(FRESH_MS, long)
  }

  async #read({ serviceDesk }: Connection, desk: ServiceDeskId): Promise<DeskList> {
    const reading = this.#begun.get(desk) ?? { begunAt: this.#clock.now(), customers: new Map(), next: null }
    this.#begun.set(desk, reading)
    do {
      const page: Page<Customer> = await serviceDesk.listDeskCustomers(desk, null, reading.next)
      for (const one of page.rows) reading.customers.set(one.accountId, one)
      reading.next = page.next
    } while (reading.next !== null)
    const list = { begunAt: reading.begunAt, endedAt: this.#clock.now(), customers: reading.customers }
    this.#begun.delete(desk)
    this.#lists.set(desk, list)
    return list
  }
}

/** null: not among those who are found by this. */
async function searched(
  { serviceDesk }: Connection,
  desk: ServiceDeskId,
  accountId: AccountId,
  search: string,
): Promise<Customer | null> {
  let cursor: string | null = null
  for (let pages = 0; pages < PAGES_OF_A_SEARCH; pages += 1) {
    const page: Page<Customer> = await serviceDesk.listDeskCustomers(desk, search, cursor)
    const found = page.rows.find((row) => row.accountId === accountId)
    if (found !== undefined) return found
    cursor = page.next
    if (cursor === null) return null
  }
  return null
}
