import { LIMITS } from '../contract/limits.ts'
import type { Context } from './context.ts'
import { changeLedger, HOUR, othersIn, type Ledger } from './points-ledger.ts'
import { Refusal } from './refusal.ts'
import type { Product, Purse } from './site-port.ts'
import { UpstreamError } from './upstream-error.ts'

/** ours: a call is cut off by Forge after this time; what it had set aside lapses. */
const LAPSES_MS = LIMITS.resolverMs
/** ours: of what is left, a call sets aside so large a part at a time, that others at the same moment have some too. */
const PART = 0.25

type Needs = Pick<Context, 'store' | 'clock' | 'ids' | 'log' | 'requestId'>

/**
 * The points of one call. They are set aside in storage before they are spent, some hundreds at a time, so that calls that
 * run side by side can't spend the same ones; what was spent is counted with the next part, and at the end. One purse a call.
 * Where storage fails, reading goes on with a whole hour's share and the count is unknown: Atlassian's own limit still stands.
 */
export class CallPurse implements Purse {
  readonly #context: Needs
  readonly #product: Product
  readonly #budget: number
  /** Points of this call: counted in storage; up to where they are set aside. */
  #counted = 0
  #granted = 0
  #ledger: Ledger | null = null
  #more: Promise<void> | null = null

  constructor(context: Needs, product: Product, budget: number) {
    this.#context = context
    this.#product = product
    this.#budget = budget
  }

  /** @throws Refusal POINTS_USED_UP with the time to wait; STORAGE_UNAVAILABLE when others change the count all the time */
  async open(): Promise<void> {
    if (!(await this.#reserve(0))) throw new Refusal('STORAGE_UNAVAILABLE')
    if (this.#granted >= LIMITS.pointsOfAnAnswer) return
    await this.settle(0, false)
    throw this.usedUp()
  }

  async allow(used: () => number, coming: () => number): Promise<boolean> {
    const fits = (): boolean => used() + coming() <= this.#granted
    if (fits()) return true
    this.#more ??= this.#setMoreAside(used(), coming()).finally(() => (this.#more = null))
    await this.#more
    return fits()
  }

  /** Gives back what was not spent. @returns points of the site in this hour; null: unknown */
  async settle(used: number, closedByAtlassian: boolean): Promise<number | null> {
    const { requestId: call, log } = this.#context
    const product = this.#product
    const own = used - this.#counted
    try {
      const settled = await changeLedger(this.#context, (ledger) => {
        const counted = ledger[product] + own
        return {
          ...ledger,
          // Closed by Atlassian: whoever used the points, nothing more is to be had before the hour is over, for lists neither.
          [product]: closedByAtlassian ? Math.max(counted, LIMITS.pointsPerSite) : counted,
          reserved: ledger.reserved.filter((one) => one.call !== call),
        }
      })
      if (settled !== null) {
        const known = this.#ledger !== null
        this.#ledger = settled
        return known ? settled[product] : null
      }
      log.error('points-not-counted', { product, points: own })
    } catch {
      // What can't be written is told in the log: the answer is still good.
      log.error('points-not-counted', { product, points: own })
    }
    return this.#ledger === null ? null : this.#ledger[product] + own
  }

  usedUp(): Refusal {
    return new Refusal('POINTS_USED_UP', { retryAfterMs: this.freeInMs() })
  }

  freeInMs(): number {
    return Math.max(0, this.#freeAt() - this.#context.clock.now())
  }

  /** When the count begins again, epoch ms. */
  get until(): number {
    return ((this.#ledger?.hour ?? Math.floor(this.#context.clock.now() / HOUR)) + 1) * HOUR
  }

  async #setMoreAside(used: number, coming: number): Promise<void> {
    if (!(await this.#reserve(used, coming))) throw noBudget()
  }

  /** @returns false: others change the count all the time */
  async #reserve(used: number, coming = 0): Promise<boolean> {
    const { requestId: call, clock, log } = this.#context
    const product = this.#product
    const own = used - this.#counted
    let left = 0
    let points = 0
    try {
      const ledger = await changeLedger(this.#context, (before) => {
        const counted = before[product] + own
        left = this.#budget - counted - othersIn(before, call, product).reduce((sum, one) => sum + one.points, 0)
        const part = Math.min(LIMITS.pointsAtOnce, Math.max(LIMITS.pointsAtLeast, Math.ceil(left * PART)))
        points = Math.min(left, part + coming)
        const kept = before.reserved.filter((one) => one.call !== call)
        const mine = { call, product, points, until: clock.now() + LAPSES_MS }
        return { ...before, [product]: counted, reserved: points > 0 ? [...kept, mine] : kept }
      })
      if (ledger === null) return false
      this.#ledger = ledger
      this.#counted = used
      this.#granted = used + points
    } catch {
      log.error('points-unknown', { product })
      this.#ledger = null
      this.#granted = Math.max(this.#granted, this.#budget)
    }
    return true
  }

  /** The end of the hour; sooner where only other calls hold what is left, and may give some of it back. */
  #freeAt(): number {
    const ledger = this.#ledger
    if (ledger === null || ledger[this.#product] >= this.#budget) return this.until
    const others = othersIn(ledger, this.#context.requestId, this.#product)
    return Math.min(this.until, ...others.map(({ until }) => until))
  }
}

const noBudget = (): UpstreamError =>
  new UpstreamError({ kind: 'no-budget', status: null, code: null, retryAfterMs: null, ambiguous: false })
