import type { AccountId, WorkspaceId } from '../../../contract/vocabulary.ts'

/** Seats that runs gave to accounts: on one workspace, or (`null`) on any, because it is not known on which. */
export interface GivenSeats {
  readonly at: string
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: readonly AccountId[]
}

/**
 * When our own runs gave a seat. Atlassian does not tell how old a seat is, only how long somebody has been in the organization.
 * Until it is read nobody who never used a product is idle for sure.
 */
export class SeatsGiven {
  #latest: ReadonlyMap<AccountId, ReadonlyMap<WorkspaceId | null, number>> | null = new Map()

  set(given: readonly GivenSeats[] | null): void {
    if (given === null) {
      this.#latest = null
      return
    }
    const latest = new Map<AccountId, Map<WorkspaceId | null, number>>()
    for (const { at, workspaceId, accountIds } of given)
      for (const accountId of accountIds) {
        const of = latest.get(accountId) ?? new Map<WorkspaceId | null, number>()
        of.set(workspaceId, Math.max(of.get(workspaceId) ?? 0, Date.parse(at)))
        latest.set(accountId, of)
      }
    this.#latest = latest
  }

  /** Epoch milliseconds of the last seat that a run may have given on a workspace, or (`null`) on any; 0: none; null: not read. */
  last(accountId: AccountId | undefined, workspaceId: WorkspaceId | null): number | null {
    if (this.#latest === null) return null
    const of = accountId === undefined ? undefined : this.#latest.get(accountId)
    if (of === undefined) return 0
    return workspaceId === null ? Math.max(...of.values()) : Math.max(of.get(workspaceId) ?? 0, of.get(null) ?? 0)
  }
}
