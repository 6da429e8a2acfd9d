import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { SeatsRead } from './seats-given.ts'
import { SeatsGiven } from './seats-given.ts'

export const DAY_MS = 86_400_000

/**
 * The moment by which a day's judgements are made, in epoch milliseconds: the beginning of the day in UTC, so that numbers and
 * the lists behind them agree all day long, and nobody counts as idle before as many full days as the threshold says.
 */
export const judgedAt = (now: number): number => Math.floor(now / DAY_MS) * DAY_MS

/** Full days between a use and the moment of judging; 0: later than that moment, or less than a day before it. */
export const fullDays = (at: number, judged: number): number => Math.max(0, Math.floor((judged - at) / DAY_MS))

/** Days without use after which a seat is worth a look, and after which it is idle. */
export interface DaysWithoutUse {
  readonly warningDays: number
  readonly overdueDays: number
}
export interface ThresholdRules extends DaysWithoutUse {
  readonly perWorkspace: readonly (DaysWithoutUse & { readonly workspaceId: WorkspaceId })[]
}

/**
 * The admin's thresholds as the page knows them, and the seats that runs gave, which are too new for them. Until the thresholds
 * are read nobody is judged: the level is unknown.
 */
export class Thresholds {
  version = 0
  readonly #given = new SeatsGiven()
  #rules: ThresholdRules | null = null

  set(rules: ThresholdRules | null): void {
    this.#rules = rules
    this.version += 1
  }

  judgeBy(rules: ThresholdRules | null, given: SeatsRead | null): void {
    this.set(rules)
    this.setGiven(given)
  }

  /** null: not read. */
  setGiven(given: SeatsRead | null): void {
    this.#given.set(given)
    this.version += 1
  }

  /** What runs gave. */
  get given(): Pick<SeatsGiven, 'last' | 'mayBeLater'> {
    return this.#given
  }

  /** Whether they were read. */
  get read(): boolean {
    return this.#rules !== null
  }

  /** Of one workspace, in milliseconds and as typed; null: not read. */
  of(workspaceId: WorkspaceId): { warningMs: number; overdueMs: number; overdueDays: number } | null {
    if (this.#rules === null) return null
    const own = this.#rules.perWorkspace.find((one) => one.workspaceId === workspaceId)
    const { warningDays, overdueDays } = own ?? this.#rules
    return { warningMs: warningDays * DAY_MS, overdueMs: overdueDays * DAY_MS, overdueDays }
  }
}
