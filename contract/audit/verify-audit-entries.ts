import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, Timestamp } from '../vocabulary.ts'
import { ChainPlace } from './audit-entry.ts'

const Sequence = z.number().int().nonnegative()

/**
 * The first thing that is wrong, and where.
 * - `missing`: the entry of that sequence is gone, and no admin's deletion explains it.
 * - `altered`: the entry, or the hash of the one before it, is not what it was.
 * - `unreadable`: there is something in its place that is no entry.
 * - `extra`: beside that entry stands another one that is not part of the chain.
 * - `rewritten`: that entry has another hash than the one that was kept outside.
 * - `shortened`: the log ends before the entry that was kept outside.
 * - `end`: from that sequence on, the chain and the record of where it ends say different things.
 */
export const AuditFinding = z.object({
  kind: z.enum(['missing', 'altered', 'unreadable', 'extra', 'rewritten', 'shortened', 'end']),
  sequence: Sequence,
})
export type AuditFinding = z.infer<typeof AuditFinding>

/** Entries that an admin deleted: `bySequence` is the entry that says so, `entries` how many that one call deleted. */
export const AuditDeletion = z.object({
  fromSequence: Sequence,
  toSequence: Sequence,
  bySequence: Sequence,
  at: Timestamp,
  actorId: AccountId,
  entries: z.number().int().nonnegative(),
})
export type AuditDeletion = z.infer<typeof AuditDeletion>

/** What came of the place that was kept outside: gone by in this call with its hash, deleted by an admin, or not come by. */
export const AnchorState = z.enum(['met', 'deleted', 'not-seen'])
export type AnchorState = z.infer<typeof AnchorState>

/** Checks the chain of the audit log from where the last call ended; `done` is false as long as there is more. */
export const verifyAuditEntries = query({
  summary: 'Check the hashes and links of audit entries, part by part',
  requires: 'organization-admin',
  since: 1,
  /**
   * after: null: from the beginning. anchor: a place that was kept outside of the app's storage, for example the last line
   * of an export. A chain that was built anew by somebody who can rewrite all of the storage does not lead through it.
   */
  input: z.object({ after: ChainPlace.nullable(), anchor: ChainPlace.nullable() }).strict(),
  output: z.object({
    /** Entries found right in this call. */
    checked: z.number().int().nonnegative(),
    /** The sequence of the last entry of the log. */
    end: Sequence,
    after: ChainPlace.nullable(),
    done: z.boolean(),
    finding: AuditFinding.nullable(),
    deletions: z.array(AuditDeletion),
    /** Entries before which the record of the log's end was lost: whether others stood there is known to nobody inside. */
    resumed: z.array(Sequence),
    /** null: none was given. */
    anchor: AnchorState.nullable(),
  }),
})
