import type { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { useUsersStore } from '../users/users-store.ts'
import type { PlaceKind, Standing } from './standing.ts'
import { productsHere, standingOf } from './standing.ts'

/** Who holds a seat of any of these products. `whole: false`: at least these. */
export interface SeatHolders {
  readonly products: readonly WorkspaceId[]
  readonly accountIds: readonly AccountId[]
  readonly whole: boolean
}

/** Who behind a permission can use it: from the users and seats that the page holds in memory, as far as these are read. */
export function useStanding(kind: PlaceKind) {
  const users = useUsersStore()
  const workspaces = useWorkspacesStore()
  const here = (productKey: string | null = null) =>
    productsHere(workspaces.workspaces, workspaces.complete, kind, productKey)
  return {
    of: (accountId: AccountId): Standing => {
      void users.version
      return standingOf(users.table, accountId, here(), kind)
    },
    /** Once all users are read, who is none of them has no panel. */
    hasPanel: (accountId: string): boolean =>
      users.progress.state !== 'complete' || users.find(accountId) !== undefined,
    /** null: this product is not among those of the site, as far as they are known. */
    seatHolders: (productKey: string | null): SeatHolders | null => {
      void users.version
      const products = here(productKey)
      if (products === null || products.length === 0) return null
      const { seats } = users.table
      return {
        products,
        accountIds: seats.holdersOfAny(products),
        whole: products.every((id) => seats.state(id) === 'complete'),
      }
    },
  }
}
export type StandingHere = ReturnType<typeof useStanding>
