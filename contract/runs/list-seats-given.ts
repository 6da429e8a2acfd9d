import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, RunId, Timestamp, WorkspaceId } from '../vocabulary.ts'

/**
 * Whom runs gave a seat within the longest of the overdue thresholds. Atlassian tells how old a membership is, and not how old a
 * seat: who got one of these is new to it, however long they have been in the organization.
 */
export const listSeatsGiven = query({
  summary: 'Seats that runs gave lately',
  requires: 'organization-admin',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({
    given: z.array(
      z.object({
        runId: RunId,
        /** When the run ended; of one that goes on, now. */
        at: Timestamp,
        /** null: which product could not be told, so that it may be any. */
        workspaceId: WorkspaceId.nullable(),
        accountIds: z.array(AccountId),
      }),
    ),
    /** Runs that could not be read, or not whole, and what they may have given to whom beside what is told above. */
    unread: z.array(
      z.object({
        runId: RunId,
        /** null: any product. */
        workspaceId: WorkspaceId.nullable(),
        /** null: anybody. */
        accountIds: z.array(AccountId).nullable(),
      }),
    ),
    /** false: something is unread, or there is more than one reading takes: then anybody may have been given anything. */
    complete: z.boolean(),
    /** There is more than one reading takes. */
    andMore: z.boolean(),
  }),
})
