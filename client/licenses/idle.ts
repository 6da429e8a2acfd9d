import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { Levels } from './use-levels.ts'

/** Idle seats of one product. `monthlyHundredths` null: no price was typed. */
export interface IdleOfProduct {
  readonly workspaceId: WorkspaceId
  readonly seats: number
  readonly monthlyHundredths: number | null
  /** On a free plan, and no price was typed: there is nothing to save. */
  readonly isFree: boolean
}
/** Idle seats over the products that were counted. */
export interface IdleSeats {
  /** Products with idle seats: the most expensive first, then the most; free plans last. */
  readonly products: readonly IdleOfProduct[]
  readonly seats: number
  /** Seats that were looked at. */
  readonly of: number
  /** Those of them on free plans, which cost nothing. */
  readonly free: number
  /** Cost of the priced ones; null: none of the products with idle seats has a price, free ones aside. */
  readonly monthlyHundredths: number | null
  /** Products with idle seats and without a price. */
  readonly unpriced: number
  /** Every product was counted, over all of its holders. */
  readonly complete: boolean
}

/** Adds up what is idle; null: nothing was counted yet. */
export function idleOf(
  workspaceIds: readonly WorkspaceId[],
  levelsOf: (workspaceId: WorkspaceId) => Levels,
  priceOf: (workspaceId: WorkspaceId) => number | null,
  isFree: (workspaceId: WorkspaceId) => boolean = () => false,
): IdleSeats | null {
  const counted = workspaceIds.flatMap((workspaceId) => {
    const { counted: levels } = levelsOf(workspaceId)
    return levels === null ? [] : [{ workspaceId, seats: levels.idle, of: levels.total }]
  })
  if (counted.length === 0) return null
  const products = counted
    .filter(({ seats }) => seats > 0)
    .map(({ workspaceId, seats }) => {
      const price = priceOf(workspaceId)
      const monthlyHundredths = price === null ? null : price * seats
      return { workspaceId, seats, monthlyHundredths, isFree: isFree(workspaceId) }
    })
    .sort((a, b) => rankOf(b) - rankOf(a) || b.seats - a.seats)
  const free = products.filter((one) => one.isFree)
  const paid = products.filter((one) => !one.isFree)
  const priced = paid.flatMap(({ monthlyHundredths }) => monthlyHundredths ?? [])
  return {
    products,
    seats: products.reduce((sum, { seats }) => sum + seats, 0),
    of: counted.reduce((sum, { of }) => sum + of, 0),
    monthlyHundredths: priced.length === 0 ? null : priced.reduce((sum, cost) => sum + cost, 0),
    free: free.reduce((sum, { seats }) => sum + seats, 0),
    unpriced: paid.length - priced.length,
    complete: workspaceIds.every((id) => levelsOf(id).counted !== null && levelsOf(id).complete),
  }
}

const rankOf = ({ monthlyHundredths, isFree }: IdleOfProduct): number => (isFree ? -2 : (monthlyHundredths ?? -1))
