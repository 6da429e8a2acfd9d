import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import { YES } from './codes.ts'
import type { Tally } from './tally.ts'
import type { UserTable } from './user-table.ts'

/** People who hold a product on several sites, and the seats that they take beyond the first. */
export interface SiteOverlap {
  readonly people: number
  readonly moreSeats: number
}

/** Counts who surely holds seats of one product on at least two sites. */
export function sitesTally({ places, seats }: UserTable, productKey: string): Tally<SiteOverlap> {
  let people = 0
  let moreSeats = 0
  return {
    add(row) {
      const sites = places.sitesOf(seats, row, productKey)
      if (sites < 2) return
      people += 1
      moreSeats += sites - 1
    },
    result: () => ({ people, moreSeats }),
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
