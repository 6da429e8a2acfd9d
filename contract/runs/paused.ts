import * as z from 'zod'
import { AccountId, Timestamp, WorkspaceId } from '../vocabulary.ts'

/** Why a run stands still: a person asked for it, or it was about to take more of a product's seats than the breaker lets it. */
export const Paused = z.object({
  by: z.enum(['person', 'breaker']),
  /** Who asked for it; null: the breaker. */
  actorId: AccountId.nullable(),
  at: Timestamp,
  /** Of the breaker: where, how many accounts were changed there, and how many it allows. */
  workspaceId: WorkspaceId.nullable(),
  taken: z.number().int().nonnegative().nullable(),
  allowed: z.number().int().nonnegative().nullable(),
})
export type Paused = z.infer<typeof Paused>
