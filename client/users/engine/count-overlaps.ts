import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { YES } from './codes.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** People who hold a product on several sites, and the seats that they take beyond the first. */
export interface SiteOverlap {
  readonly people: number
  readonly moreSeats: number
  /** What they cost in a month at the typed prices, the most expensive of each person being the first; null: none is known. */
  readonly monthlyHundredths: number | null
  /** Some of these people hold a seat without a price, so that it may be more. */
  readonly unpriced: boolean
}

/** Counts who surely holds seats of one product on at least two sites. */
export function sitesTally(
  { places, seats }: UserTable,
  productKey: string,
  priceOf: (workspaceId: WorkspaceId) => number | null,
): Tally<SiteOverlap> {
  const workspaceIds = places.workspacesOf(productKey)
  let people = 0
  let moreSeats = 0
  let cost = 0
  let unpriced = false
  return {
    add(row) {
      const sites = places.sitesOf(seats, row, productKey)
      if (sites < 2) return
      people += 1
      moreSeats += sites - 1
      const prices = workspaceIds.flatMap((id) => (seats.held(row, id) === YES ? (priceOf(id) ?? []) : []))
      cost += prices.reduce((sum, price) => sum + price, 0) - Math.max(0, ...prices)
      unpriced ||= prices.length < sites
    },
    result: () => ({ people, moreSeats, monthlyHundredths: cost === 0 && unpriced ? null : cost, unpriced }),
  }
}

/** Holders of a seat that at least two of their groups give them. `unknown`: holders whose groups were not all told, beside those. */
export interface PathOverlap {
  readonly people: number
  readonly unknown: number
}

/** Counts whose seat on the workspace comes through several groups. */
export function pathsTally({ columns, seats, places }: UserTable, workspaceId: WorkspaceId): Tally<PathOverlap> {
  const pathsOf = places.pathsTo(columns, workspaceId)
  let people = 0
  let unknown = 0
  return {
    add(row) {
      if (seats.held(row, workspaceId) !== YES) return
      if (pathsOf(row) > 1) people += 1
      else if (columns.groupsWhole[row] !== 1) unknown += 1
    },
    result: () => ({ people, unknown }),
  }
}
