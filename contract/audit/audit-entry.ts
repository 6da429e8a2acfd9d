import * as z from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { Exclusion } from '../runs/exclusion.ts'
import { Step } from '../runs/run.ts'
import { Breaker } from '../settings/rules.ts'
import { ViewId } from '../views/view.ts'
import {
  AccountId,
  CustomerOrganizationId,
  GroupId,
  RunId,
  ServiceDeskId,
  Sha256,
  Timestamp,
  WorkspaceId,
} from '../vocabulary.ts'

/**
 * `intent` is written before an effect, `outcome` after it, `refusal` when a call was refused.
 */
export const AuditPhase = z.enum(['intent', 'outcome', 'refusal'])
export const AuditStatus = z.enum(['intended', 'succeeded', 'already', 'skipped', 'failed', 'unknown', 'refused'])
export type AuditStatus = z.infer<typeof AuditStatus>

/** A place in the chain: an entry and its hash. */
export const ChainPlace = z.object({ sequence: z.number().int().nonnegative(), hash: Sha256 }).strict()
export type ChainPlace = z.infer<typeof ChainPlace>

/** The name of an operation, also of one that this version no longer knows. */
const ActionName = z
  .string()
  .max(80)
  .regex(/^[a-z]+\.[A-Za-z]+$/, 'must be the name of an operation')

/** What entries can be looked up by. All that is not null must hold; times are inclusive. */
export const AuditFilter = z
  .object({
    from: Timestamp.nullable(),
    to: Timestamp.nullable(),
    actorId: AccountId.nullable(),
    targetId: AccountId.nullable(),
    action: ActionName.nullable(),
    status: AuditStatus.nullable(),
    runId: RunId.nullable(),
  })
  .strict()
export type AuditFilter = z.infer<typeof AuditFilter>

/** What an export holds. `contents` is null when nothing matched; its `first` is the oldest entry in the file. */
export const AuditExport = z
  .object({
    format: z.enum(['csv', 'json']),
    filter: AuditFilter,
    contents: z
      .object({ entries: z.number().int().positive(), first: ChainPlace, last: ChainPlace })
      .strict()
      .refine(
        ({ entries, first, last }) => entries <= last.sequence - first.sequence + 1,
        'has no room for its entries',
      )
      .nullable(),
  })
  .strict()
export type AuditExport = z.infer<typeof AuditExport>

/** A code, an id, or the path of a setting: nothing that could be an e-mail. */
const Code = z.string().regex(/^[A-Za-z0-9.:_/|-]{1,200}$/)
const SettingValue = z.union([z.number(), z.boolean(), Code]).nullable()
/** One setting that was changed. null: it was, or is, not set. */
export const AuditChange = z.object({ field: Code, from: SettingValue, to: SettingValue }).strict()
export type AuditChange = z.infer<typeof AuditChange>

/** Ids, codes and numbers. Never a name, an e-mail or a key. */
export const AuditDetails = z
  .object({
    workspaceId: WorkspaceId.optional(),
    groupId: GroupId.optional(),
    customerOrganizationId: CustomerOrganizationId.optional(),
    serviceDeskId: ServiceDeskId.optional(),
    viewId: ViewId.optional(),
    steps: z.array(Step).optional(),
    exclusion: Exclusion.optional(),
    error: z.enum(ERROR_CODES).optional(),
    upstreamStatus: z.number().int().optional(),
    upstreamCode: z.string().max(80).optional(),
    accounts: z.number().int().nonnegative().optional(),
    /** Seats that would have been taken when the breaker stopped a run. */
    taken: z.number().int().nonnegative().optional(),
    entries: z.number().int().nonnegative().optional(),
    upTo: Timestamp.optional(),
    lastHash: Sha256.optional(),
    /** The rules that guard runs, as they were set. */
    breaker: Breaker.optional(),
    ticketRequired: z.boolean().optional(),
    minimumAccountAgeDays: z.number().int().nonnegative().optional(),
    /** Of a deletion: the sequences of the oldest and the newest entry that it took. */
    fromSequence: z.number().int().nonnegative().optional(),
    toSequence: z.number().int().nonnegative().optional(),
    /** The record of where the log ended was gone, or behind the entries, when this one was appended after the last of them. */
    headMissing: z.literal(true).optional(),
    /** Of an export of this log. */
    exported: AuditExport.optional(),
    /** Of a change of settings: what is another now. */
    changed: z.array(AuditChange).max(100).optional(),
  })
  .strict()
export type AuditDetails = z.infer<typeof AuditDetails>

/** The actor of what the app does by itself, with nobody at the page. No account of Atlassian has such a short id. */
export const THE_APP = AccountId.parse('app')
/** What the app does by itself; it is no operation that anybody could ask for. */
export const APP_ACTIONS = ['privacy.reportPersonalData'] as const
export type AppAction = (typeof APP_ACTIONS)[number]

/** One entry. Each carries the hash of the one before it, so that an edit or a gap shows. */
export const AuditEntry = z.object({
  /** Counts from 1 without gaps. */
  sequence: z.number().int().positive(),
  at: Timestamp,
  /** `THE_APP` for what it does by itself. */
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
