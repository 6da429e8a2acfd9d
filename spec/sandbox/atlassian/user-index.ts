import type { WorldAccount, AccountState } from '../world/index.ts'
import type { ReadView } from './read-view.ts'

/** The accounts that a filter matches, one bit each, kept true while the world changes. */
interface Selection {
  readonly bits: Uint32Array
  count: number
  readonly test: (account: WorldAccount, state: AccountState) => boolean
}

export type UserOrder = 'added' | 'nick-asc' | 'nick-desc'

export interface UserPage {
  readonly accounts: readonly WorldAccount[]
  /** Position after which the next page begins; null at the end. */
  readonly next: number | null
}

const MOST_SELECTIONS = 200

/**
 * Pages through 100,000 accounts without looking at all of them again: a filter is evaluated once, a change of one
 * account touches one bit. Positions are places in a fixed order, so a walk neither repeats nor skips anybody who
 * stays matched, whatever is written meanwhile.
 */
export class UserIndex {
  readonly #view: ReadView
  readonly #selections = new Map<string, Selection>()
  readonly #orders = new Map<UserOrder, Uint32Array | null>()
  #version = 0

  constructor(view: ReadView) {
    this.#view = view
    view.world.onChange((change) => {
      if (change.accountId === null) this.#forget()
      else this.retest(view.world.account(change.accountId)?.index ?? -1)
    })
  }

  /** Counts up with every change of what reads see; for caches of totals. */
  get version(): number {
    return this.#version
  }

  count(key: string, test: Selection['test']): number {
    return this.#select(key, test).count
  }

  /** One page in the order, beginning after `position` (-1 = from the start). */
  page(key: string, test: Selection['test'], order: UserOrder, position: number, limit: number): UserPage {
    const { bits } = this.#select(key, test)
    const all = this.#view.world.accounts
    const ranks = this.#order(order)
    const accounts: WorldAccount[] = []
    let last = position
    for (let rank = position + 1; rank < all.length; rank += 1) {
      const index = ranks ? (ranks[rank] as number) : rank
      if (((bits[index >>> 5] as number) & (1 << (index & 31))) === 0) continue
      if (accounts.length === limit) return { accounts, next: last }
      accounts.push(all[index] as WorldAccount)
      last = rank
    }
    return { accounts, next: null }
  }

  #forget(): void {
    this.#version += 1
    this.#selections.clear()
  }

  /** Looks at one account again, in every selection. */
  retest(index: number): void {
    const account = this.#view.world.accounts[index]
    if (!account) return
    this.#version += 1
    const state = this.#view.stateOf(account)
    for (const selection of this.#selections.values()) {
      const word = index >>> 5
      const bit = 1 << (index & 31)
      const before = ((selection.bits[word] as number) & bit) !== 0
      const after = selection.test(account, state)
      if (before === after) continue
      selection.bits[word] = (selection.bits[word] as number) ^ bit
      selection.count += after ? 1 : -1
    }
  }

  #select(key: string, test: Selection['test']): Selection {
    const known = this.#selections.get(key)
    if (known) {
      this.#selections.delete(key)
      this.#selections.set(key, known)
      return known
    }
    const { accounts } = this.#view.world
    const made: Selection = { bits: new Uint32Array((accounts.length >>> 5) + 1), count: 0, test }
    for (const account of accounts) {
      if (!test(account, this.#view.stateOf(account))) continue
      const word = account.index >>> 5
      made.bits[word] = (made.bits[word] as number) | (1 << (account.index & 31))
      made.count += 1
    }
    if (this.#selections.size >= MOST_SELECTIONS)
      this.#selections.delete(this.#selections.keys().next().value as string)
    this.#selections.set(key, made)
    return made
  }

  /** Account indexes in order; null for the order of the list itself. Assumed: nicknames compare without case, by code point. */
  #order(order: UserOrder): Uint32Array | null {
    if (order === 'added') return null
    const known = this.#orders.get(order)
    if (known) return known
    const keys = this.#view.world.accounts.map((account) => account.nickname.toLowerCase())
    const ranks = Uint32Array.from(keys.keys())
    const sign = order === 'nick-asc' ? 1 : -1
    ranks.sort((a, b) => {
      const [left, right] = [keys[a] as string, keys[b] as string]
      return left < right ? -sign : left > right ? sign : a - b
    })
    this.#orders.set(order, ranks)
    return ranks
  }
}
