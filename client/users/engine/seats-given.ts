import type { AccountId, RunId, WorkspaceId } from '../../../contract/vocabulary.ts'

/** Seats that runs gave to accounts: on one workspace, or (`null`) on any, because it is not known on which. */
export interface GivenSeats {
  readonly at: string
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: readonly AccountId[]
}
/** A run that could not be read: what it may have given (`workspaceId` null: anything) to whom (`accountIds` null: anybody). */
export interface UnreadRun {
  readonly runId: RunId
  readonly workspaceId: WorkspaceId | null
  readonly accountIds: readonly AccountId[] | null
}
/** What is known of seats that runs gave. `andMore`: there is more than can be read. */
export interface SeatsRead {
  readonly given: readonly GivenSeats[]
  readonly unread: readonly UnreadRun[]
  readonly andMore: boolean
}

/**
 * When our own runs gave a seat. Atlassian does not tell how old a seat is, only how long somebody has been in the organization.
 * Until it is read nobody who never used a product is idle for sure; where a run could not be read, nobody to whom it may
 * have given the product.
 */
export class SeatsGiven {
  #latest: ReadonlyMap<AccountId, ReadonlyMap<WorkspaceId | null, number>> = new Map()
  #unread: readonly { readonly workspaceId: WorkspaceId | null; readonly who: ReadonlySet<AccountId> | null }[] = []

  /** null: not read. */
  set(read: SeatsRead | null): void {
    const latest = new Map<AccountId, Map<WorkspaceId | null, number>>()
    for (const { at, workspaceId, accountIds } of read?.given ?? [])
      for (const accountId of accountIds) {
        const of = latest.get(accountId) ?? new Map<WorkspaceId | null, number>()
        of.set(workspaceId, Math.max(of.get(workspaceId) ?? 0, Date.parse(at)))
        latest.set(accountId, of)
      }
    this.#latest = latest
    this.#unread =
      read === null || read.andMore
        ? [{ workspaceId: null, who: null }]
        : read.unread.map(({ workspaceId, accountIds }) => ({
            workspaceId,
            who: accountIds === null ? null : new Set(accountIds),
          }))
  }

  /** The last seat that a run is known to have given on each workspace, or (`null`) it is not known on which: epoch milliseconds. */
  of(accountId: AccountId | undefined): ReadonlyMap<WorkspaceId | null, number> {
    return (accountId === undefined ? undefined : this.#latest.get(accountId)) ?? new Map()
  }

  /** Epoch milliseconds of the last seat that a run is known to have given, maybe on a workspace, or (`null`) on any; 0: none. */
  last(accountId: AccountId | undefined, workspaceId: WorkspaceId | null): number {
    const of = this.of(accountId)
    return workspaceId === null ? Math.max(0, ...of.values()) : Math.max(of.get(workspaceId) ?? 0, of.get(null) ?? 0)
  }

  /** Whether what was not read may have given a later seat on this workspace, or (`null`) on any. */
  mayBeLater(accountId: AccountId | undefined, workspaceId: WorkspaceId | null): boolean {
    return this.#unread.some(
      (one) =>
        (one.workspaceId === null || workspaceId === null || one.workspaceId === workspaceId) &&
        (one.who === null || accountId === undefined || one.who.has(accountId)),
    )
  }
}
