import type { WorkspaceId } from '../../../contract/vocabulary.ts'

const DAY_MS = 86_400_000

/** Days without use after which a seat is worth a look, and after which it is idle. */
export interface DaysWithoutUse {
  readonly warningDays: number
  readonly overdueDays: number
}
export interface ThresholdRules extends DaysWithoutUse {
  readonly perWorkspace: readonly (DaysWithoutUse & { readonly workspaceId: WorkspaceId })[]
}

/** The admin's thresholds as the page knows them. Until they are read nobody is judged: the level is unknown. */
export class Thresholds {
  version = 0
  #rules: ThresholdRules | null = null

  set(rules: ThresholdRules | null): void {
    this.#rules = rules
    this.version += 1
  }

  /** Whether they were read. */
  get read(): boolean {
    return this.#rules !== null
  }

  /** Of one workspace, or over all (`null`), in milliseconds; null: not read. */
  of(workspaceId: WorkspaceId | null): { warningMs: number; overdueMs: number } | null {
    if (this.#rules === null) return null
    const own =
      workspaceId === null ? undefined : this.#rules.perWorkspace.find((one) => one.workspaceId === workspaceId)
    const { warningDays, overdueDays } = own ?? this.#rules
    return { warningMs: warningDays * DAY_MS, overdueMs: overdueDays * DAY_MS }
  }
}
