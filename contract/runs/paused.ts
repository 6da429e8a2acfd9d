import * as z from 'zod'
import { AccountId, Reason, Timestamp, WorkspaceId } from '../vocabulary.ts'

/** Why a run stands still: a person asked for it, or it was about to take more of a product's seats than the breaker lets it. */
export const Paused = z.object({
  by: z.enum(['person', 'breaker']),
  /** Who asked for it; null: the breaker. */
  actorId: AccountId.nullable(),
  at: Timestamp,
  /**
   * Of the breaker: where, how many seats would be taken within a day, and how many need nobody's word. `workspaceId`
   * null: it is not known on which product. `allowed` null: it was not about seats; `taken` accounts failed.
   */
  workspaceId: WorkspaceId.nullable(),
  taken: z.number().int().nonnegative().nullable(),
  allowed: z.number().int().nonnegative().nullable(),
})
export type Paused = z.infer<typeof Paused>

/** Somebody let a run go on that the breaker had stopped. */
export const Lift = z.object({
  actorId: AccountId,
  at: Timestamp,
  reason: Reason,
  /** Accounts that were left to change. */
  typedCount: z.number().int().positive(),
})
export type Lift = z.infer<typeof Lift>
