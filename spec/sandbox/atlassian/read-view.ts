import type { SandboxClock } from '../clock.ts'
import type { AccountState, World, WorldAccount } from '../world/index.ts'

interface Held {
  readonly until: number
  readonly before: AccountState
}

/**
 * What reads see. Usually the truth; when the weather says so, roles and groups as they were before the last write, for
 * a while. Source: Atlassian, Organizations REST API, role assignment: "Changes may take up to 30 seconds to be reflected".
 */
export class ReadView {
  readonly #world: World
  readonly #clock: SandboxClock
  readonly #staleMs: () => number
  readonly #held = new Map<number, Held>()

  constructor(world: World, clock: SandboxClock, staleMs: () => number) {
    this.#world = world
    this.#clock = clock
    this.#staleMs = staleMs
  }

  get world(): World {
    return this.#world
  }

  /** The account's state as reads see it now. */
  stateOf(account: WorldAccount): AccountState {
    const held = this.#held.get(account.index)
    if (!held) return account.state
    const { groups, directRoles, platformRoles } = held.before
    return { ...account.state, groups, directRoles, platformRoles }
  }

  /** To be called just before a write of roles or memberships. */
  beforeWrite(account: WorldAccount): void {
    const staleMs = this.#staleMs()
    if (staleMs <= 0) return
    this.#held.set(account.index, { until: this.#clock.now() + staleMs, before: this.stateOf(account) })
  }

  /** Lets go of what is old enough; answers whose accounts these were. */
  release(): readonly number[] {
    if (this.#held.size === 0) return []
    const now = this.#clock.now()
    const due = [...this.#held].filter(([, held]) => held.until <= now).map(([index]) => index)
    for (const index of due) this.#held.delete(index)
    return due
  }
}
