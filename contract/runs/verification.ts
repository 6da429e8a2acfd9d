import * as z from 'zod'
import { Timestamp, WorkspaceId } from '../vocabulary.ts'

/** What was found when the changed accounts were read back. `unknown`: it could not be brought to its end. */
export const Verification = z.object({
  state: z.enum(['waiting', 'done', 'unknown']),
  /** Not before Atlassian shows every change. */
  dueAt: Timestamp,
  doneAt: Timestamp.nullable(),
  seats: z.array(
    z.object({
      workspaceId: WorkspaceId,
      /** By the plan. */
      promised: z.number().int().nonnegative(),
      /** Accounts on which no path to a seat is left; null: not known yet. */
      freed: z.number().int().nonnegative().nullable(),
      /** Of the accounts that were changed: those that still hold the seat, and those that could not be read. */
      held: z.number().int().nonnegative(),
      unknown: z.number().int().nonnegative(),
    }),
  ),
  /**
   * Seats that were taken, by the steps that were found as done. null: a run of an earlier version, which did not count them.
   */
  taken: z
    .array(z.object({ workspaceId: WorkspaceId, seats: z.number().int().nonnegative() }))
    .nullable()
    .default(null),
  /** Accounts on which something is not as it was done, and accounts that could not be read. */
  differences: z.number().int().nonnegative(),
  unknown: z.number().int().nonnegative(),
})
export type Verification = z.infer<typeof Verification>
