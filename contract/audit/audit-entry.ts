import * as z from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { Exclusion, Step } from '../runs/run.ts'
import { Breaker } from '../settings/rules.ts'
import { AccountId, GroupId, RunId, Sha256, Timestamp, WorkspaceId } from '../vocabulary.ts'

/**
 * `intent` is written before an effect, `outcome` after it, `refusal` when a call was refused.
 */
export const AuditPhase = z.enum(['intent', 'outcome', 'refusal'])
export const AuditStatus = z.enum(['intended', 'succeeded', 'already', 'skipped', 'failed', 'unknown', 'refused'])
export type AuditStatus = z.infer<typeof AuditStatus>

/** Ids, codes and numbers. Never a name, an e-mail or a key. */
export const AuditDetails = z
  .object({
    workspaceId: WorkspaceId.optional(),
    groupId: GroupId.optional(),
    steps: z.array(Step).optional(),
    exclusion: Exclusion.optional(),
    error: z.enum(ERROR_CODES).optional(),
    upstreamStatus: z.number().int().optional(),
    upstreamCode: z.string().max(80).optional(),
    accounts: z.number().int().nonnegative().optional(),
    entries: z.number().int().nonnegative().optional(),
    upTo: Timestamp.optional(),
    lastHash: Sha256.optional(),
    /** The rules that guard runs, as they were set. */
    breaker: Breaker.optional(),
    ticketRequired: z.boolean().optional(),
    minimumAccountAgeDays: z.number().int().nonnegative().optional(),
  })
  .strict()
export type AuditDetails = z.infer<typeof AuditDetails>

/** One entry. Each carries the hash of the one before it, so that an edit or a gap shows. */
export const AuditEntry = z.object({
  /** Counts from 1 without gaps. */
  sequence: z.number().int().positive(),
  at: Timestamp,
  actorId: AccountId,
  /** The affected account; null when the action is not about one. */
  targetId: AccountId.nullable(),
  /** An operation's name, for example `access.revokeAccess`. */
  action: z.string().max(80),
  phase: AuditPhase,
  status: AuditStatus,
  runId: RunId.nullable(),
  requestId: z.string().max(80),
  details: AuditDetails,
  previousHash: Sha256,
  hash: Sha256,
})
export type AuditEntry = z.infer<typeof AuditEntry>
