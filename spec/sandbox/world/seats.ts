import { seatMask } from './paths.ts'
import type { AccountState, WorldAccount, WorldGroup, WorldWorkspace } from './types.ts'

interface Places {
  readonly groups: readonly WorldGroup[]
  readonly workspaces: readonly WorldWorkspace[]
}

/** Who takes a seat where, kept in step with every change: one bit for each workspace. */
export class Seats {
  readonly #places: Places
  readonly #masks: Uint32Array
  readonly #counts: number[]

  constructor(places: Places, accounts: readonly WorldAccount[]) {
    this.#places = places
    this.#masks = new Uint32Array(accounts.length)
    this.#counts = places.workspaces.map(() => 0)
    for (const account of accounts) this.update(account.index, account.state)
  }

  holds(account: number, workspace: number): boolean {
    return ((this.#masks[account] ?? 0) & (1 << workspace)) !== 0
  }

  used(workspace: number): number {
    return this.#counts[workspace] ?? 0
  }

  /** The workspaces on which the account would newly take a seat that is not there. */
  overflowing(account: number, next: AccountState): readonly WorldWorkspace[] {
    const gained = seatMask(next, this.#places) & ~(this.#masks[account] ?? 0)
    return this.#places.workspaces.filter(
      ({ index, capacity }) => (gained & (1 << index)) !== 0 && capacity !== null && this.used(index) + 1 > capacity,
    )
  }

  update(account: number, state: AccountState): void {
    const before = this.#masks[account] ?? 0
    const mask = seatMask(state, this.#places)
    if (before === mask) return
    for (let workspace = 0; workspace < this.#counts.length; workspace += 1) {
      const bit = 1 << workspace
      if (((before ^ mask) & bit) !== 0) this.#counts[workspace] = this.used(workspace) + ((mask & bit) !== 0 ? 1 : -1)
    }
    this.#masks[account] = mask
  }
}
