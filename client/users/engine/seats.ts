import type { AccountId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { NO, STATUS_WORDS, UNKNOWN, YES } from './codes.ts'
import type { Columns } from './columns.ts'

/** How far the list of a workspace's holders was read. Only of a `complete` list does a missing account mean "no seat". */
export type SeatsState = 'waiting' | 'loading' | 'complete' | 'partial'

interface WorkspaceSeats {
  state: SeatsState
  /** Distinct accounts told so far. */
  holders: number
  /** By row: 1 holds a seat. */
  held: Uint8Array
  /** Told as holders before their row came. */
  early: Set<AccountId>
}

const ACTIVE = STATUS_WORDS.indexOf('active')
const STATUS_UNKNOWN = STATUS_WORDS.indexOf('unknown')

/** Who holds a seat on which workspace. Lists of holders and rows of users may come in any order. */
export class Seats {
  version = 0
  readonly #columns: Columns
  readonly #workspaces = new Map<WorkspaceId, WorkspaceSeats>()
  #settledRows = 0
  #allKnown = false

  constructor(columns: Columns) {
    this.#columns = columns
  }

  /** The workspaces whose seats are asked for at all. */
  get workspaceIds(): readonly WorkspaceId[] {
    return [...this.#workspaces.keys()]
  }

  /** Says whether these are all workspaces there are. Until then nobody is known to hold no seat at all. */
  setAllKnown(allKnown: boolean): void {
    if (this.#allKnown === allKnown) return
    this.#allKnown = allKnown
    this.version += 1
  }

  state(workspaceId: WorkspaceId): SeatsState {
    return this.#workspaces.get(workspaceId)?.state ?? 'waiting'
  }

  /** How many distinct holders were told so far. */
  holders(workspaceId: WorkspaceId): number {
    return this.#workspaces.get(workspaceId)?.holders ?? 0
  }

  /** Distinct accounts that hold a seat on any of these, as far as told; who is no row (yet) too. */
  holdersOfAny(workspaceIds: readonly WorkspaceId[]): readonly AccountId[] {
    const found = new Set<AccountId>()
    for (const id of workspaceIds) {
      const seats = this.#workspaces.get(id)
      seats?.early.forEach((accountId) => found.add(accountId))
      seats?.held.forEach((held, row) => {
        const accountId = this.#columns.accountIds[row]
        if (held === 1 && accountId !== undefined) found.add(accountId)
      })
    }
    return [...found]
  }

  setState(workspaceId: WorkspaceId, state: SeatsState): void {
    this.#of(workspaceId).state = state
    this.version += 1
  }

  /** Adds holders; telling one twice changes nothing. */
  add(workspaceId: WorkspaceId, accountIds: readonly AccountId[]): void {
    const seats = this.#of(workspaceId)
    this.#fit(seats)
    for (const accountId of accountIds) {
      const row = this.#columns.rowOf.get(accountId)
      if (row === undefined) {
        if (!seats.early.has(accountId)) seats.holders += 1
        seats.early.add(accountId)
      } else if (seats.held[row] !== 1) {
        if (!seats.early.delete(accountId)) seats.holders += 1
        seats.held[row] = 1
      }
    }
    this.version += 1
  }

  /** Gives rows that came since the last call the seats that were told before them. */
  settle(): void {
    const from = this.#settledRows
    this.#settledRows = this.#columns.count
    for (const seats of this.#workspaces.values()) {
      this.#fit(seats)
      if (seats.early.size === 0) continue
      for (let row = from; row < this.#columns.count; row += 1) {
        const accountId = this.#columns.accountIds[row]
        if (accountId !== undefined && seats.early.delete(accountId)) {
          seats.held[row] = 1
          this.version += 1
        }
      }
    }
  }

  /** YES, NO, or UNKNOWN while the list is not complete. Who is known not to be active holds none: the list is of active users. */
  held(row: number, workspaceId: WorkspaceId): number {
    const seats = this.#workspaces.get(workspaceId)
    if (seats?.held[row] === 1) return YES
    if (seats?.state === 'complete') return NO
    const status = this.#columns.status[row]
    return status === ACTIVE || status === STATUS_UNKNOWN ? UNKNOWN : NO
  }

  /** How many seats the account holds among the lists read so far, and whether all of them were read. */
  countOf(row: number): { held: number; whole: boolean } {
    let held = 0
    let whole = this.#allKnown
    for (const workspaceId of this.#workspaces.keys()) {
      const answer = this.held(row, workspaceId)
      if (answer === YES) held += 1
      else if (answer === UNKNOWN) whole = false
    }
    return { held, whole }
  }

  #of(workspaceId: WorkspaceId): WorkspaceSeats {
    const known = this.#workspaces.get(workspaceId)
    if (known) return known
    const seats: WorkspaceSeats = {
      state: 'waiting',
      holders: 0,
      held: new Uint8Array(this.#columns.status.length),
      early: new Set(),
    }
    this.#workspaces.set(workspaceId, seats)
    return seats
  }

  #fit(seats: WorkspaceSeats): void {
    if (seats.held.length >= this.#columns.count) return
    const wider = new Uint8Array(this.#columns.status.length)
    wider.set(seats.held)
    seats.held = wider
  }
}
