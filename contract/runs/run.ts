import * as z from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { LIMITS } from '../limits.ts'
import {
  AccountId,
  CustomerOrganizationId,
  DirectoryId,
  GroupId,
  NewReason,
  NewTicket,
  RequestKey,
  RoleId,
  RunId,
  ServiceDeskId,
  Timestamp,
  WorkspaceId,
} from '../vocabulary.ts'
import { ItemCounts } from './item-counts.ts'
import { Exclusion, Unread } from './exclusion.ts'
import { Lift, Paused } from './paused.ts'
import { AccessPath, Plan } from './plan.ts'
import { Verification } from './verification.ts'

export { ItemCounts }

/** The commands that change accounts in one way. */
export const ACCOUNT_COMMANDS = [
  'users.suspendUser',
  'users.restoreUser',
  'users.deactivateAccount',
  'users.reactivateAccount',
  'access.revokeAccess',
  'access.grantAccess',
  'groups.removeFromGroup',
  'groups.addToGroup',
  'customers.removeFromDesk',
  'customers.removeFromOrganization',
  'customers.addToOrganization',
  'customers.revokePortalAccess',
] as const
export type AccountCommand = (typeof ACCOUNT_COMMANDS)[number]

/** What a run does: one of those, or taking back what another run did. */
export const RUN_COMMANDS = [...ACCOUNT_COMMANDS, 'runs.undoRun'] as const
export const RunCommand = z.enum(RUN_COMMANDS)
export type RunCommand = z.infer<typeof RunCommand>

/**
 * planning → planned → applying → finished. `paused` stands between two accounts and goes on when somebody says so, as
 * `stuck` does once its reason is gone. `cancelled` from any but `finished`.
 */
export const RunState = z.enum(['planning', 'planned', 'applying', 'paused', 'finished', 'cancelled', 'stuck'])
export type RunState = z.infer<typeof RunState>

/**
 * waiting (not planned yet) → planned | excluded → attempting → succeeded | already | skipped | failed | unknown.
 * `excluded` was decided by the plan, `skipped` by the check right before the write. `unknown`: Atlassian's answer never came
 * and reading back could not tell.
 */
export const ItemState = z.enum([
  'waiting',
  'planned',
  'excluded',
  'attempting',
  'succeeded',
  'already',
  'skipped',
  'failed',
  'unknown',
])
export type ItemState = z.infer<typeof ItemState>

/** One write to Atlassian, for one account. */
export const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('suspend'), directoryId: DirectoryId }),
  z.object({ kind: z.literal('restore'), directoryId: DirectoryId }),
  z.object({ kind: z.literal('deactivate') }),
  z.object({ kind: z.literal('reactivate') }),
  z.object({ kind: z.literal('leave-group'), directoryId: DirectoryId, groupId: GroupId }),
  z.object({ kind: z.literal('join-group'), directoryId: DirectoryId, groupId: GroupId }),
  z.object({ kind: z.literal('revoke-role'), workspaceId: WorkspaceId, roleId: RoleId }),
  z.object({ kind: z.literal('assign-role'), workspaceId: WorkspaceId, roleId: RoleId }),
  z.object({ kind: z.literal('leave-organization'), organizationId: CustomerOrganizationId }),
  z.object({ kind: z.literal('join-organization'), organizationId: CustomerOrganizationId }),
  z.object({ kind: z.literal('leave-desk'), serviceDeskId: ServiceDeskId }),
  z.object({ kind: z.literal('join-desk'), serviceDeskId: ServiceDeskId }),
])
export type Step = z.infer<typeof Step>

/** How a step ended. `waiting`: not tried. `attempting`: sent, the answer not yet stored. */
export const StepState = z.enum(['waiting', 'attempting', 'succeeded', 'already', 'failed', 'unknown'])
export type StepState = z.infer<typeof StepState>

/** What went wrong, in codes only. `status` and `upstreamCode` are Atlassian's. */
export const ItemProblem = z.object({
  code: z.enum(ERROR_CODES),
  status: z.number().int().nullable(),
  upstreamCode: z.string().max(80).nullable(),
  retryable: z.boolean(),
  /** Where Atlassian says more about it: an https address of an Atlassian host. */
  link: z.string().max(500).nullable(),
})
export type ItemProblem = z.infer<typeof ItemProblem>

/** What reading back told: all is as it was done, something is not, or it could not be read. */
export const Verified = z.enum(['as-done', 'different', 'unknown'])
export type Verified = z.infer<typeof Verified>

/** How the world differs from what was done: a step that does not hold, or a seat that was to be freed and is still held, and through what. */
export const Difference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), step: Step }),
  z.object({
    kind: z.literal('seat'),
    workspaceId: WorkspaceId,
    through: z.array(z.enum(['direct', 'group', 'inferred', 'unknown'])),
    /** The groups of the account that give this seat, as far as they could be read: forty at most for one account. */
    groupIds: z.array(GroupId),
    /** There are more of them; not told where there are none. */
    andMore: z.literal(true).optional(),
  }),
])
export type Difference = z.infer<typeof Difference>

/** One account of a run. */
export const RunItem = z.object({
  index: z.number().int().nonnegative(),
  accountId: AccountId,
  state: ItemState,
  exclusion: Exclusion.nullable(),
  /** Of an `unknown` exclusion: what could not be read. */
  unread: Unread.nullable().default(null),
  /** The groups of an identity provider that hold the account where it is; the change has to be made there. */
  blockedBy: z.array(GroupId).default([]),
  steps: z.array(z.object({ step: Step, state: StepState })),
  /** In an undo: steps of the way back that can't or need not be taken, each with its reason. */
  cannot: z.array(z.object({ step: Step, exclusion: Exclusion })).default([]),
  /** Workspaces on which the steps take a seat. null: not computed for this command or unknown. */
  takes: z.array(WorkspaceId).nullable().default(null),
  /** Every way to each workspace that is touched, before the change. null: not read, or no matter of this command. */
  paths: z.array(AccessPath).nullable().default(null),
  /** Workspaces whose seat this frees, after counting every remaining path. null: not computed for this command or unknown. */
  frees: z.array(WorkspaceId).nullable(),
  /** Workspaces that stay, and the groups they stay through. */
  keeps: z.array(z.object({ workspaceId: WorkspaceId, groupIds: z.array(GroupId), direct: z.boolean() })).nullable(),
  problem: ItemProblem.nullable(),
  settledAt: Timestamp.nullable(),
  /** null: not read back (yet), or there was nothing to read back. */
  verified: Verified.nullable(),
  differences: z.array(Difference),
})
export type RunItem = z.infer<typeof RunItem>

/** What a run acts on besides accounts. */
export const RunTarget = z.object({
  workspaceId: WorkspaceId.nullable(),
  groupId: GroupId.nullable(),
  customerOrganizationId: CustomerOrganizationId.nullable().default(null),
  serviceDeskId: ServiceDeskId.nullable().default(null),
})
export type RunTarget = z.infer<typeof RunTarget>

/** Where a run comes from, seen from it; and what came of a run, seen from that one. */
export const RunLink = z.object({ kind: z.enum(['retry', 'undo']), runId: RunId })
export type RunLink = z.infer<typeof RunLink>

/** The run whose changes an undo takes back, and what that one did. */
export const Undone = z.object({ runId: RunId, command: RunCommand })
export type Undone = z.infer<typeof Undone>

/** A run as the page sees it. */
export const Run = z.object({
  runId: RunId,
  command: RunCommand,
  target: RunTarget,
  /** The run that it was made from: its undo, or another try of what failed in it. */
  origin: RunLink.nullable().default(null),
  /** For `runs.undoRun`, also when it is another try of one. */
  undoes: Undone.nullable().default(null),
  /** Runs that were made from this one, oldest first. */
  followUps: z.array(RunLink).default([]),
  state: RunState,
  actorId: AccountId,
  reason: z.string(),
  ticket: z.string().nullable(),
  createdAt: Timestamp,
  plannedAt: Timestamp.nullable(),
  appliedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
  counts: ItemCounts,
  /** null until the plan is complete. */
  plan: Plan.nullable(),
  /** Atlassian asked the worker to wait until then. */
  slowedUntil: Timestamp.nullable(),
  /** A cautious estimate of what is left; null: not known yet. */
  estimateMs: z.number().int().nonnegative().nullable(),
  /** Why it is stuck. */
  problem: z.enum(ERROR_CODES).nullable(),
  /** Why it is paused; null: it is not. */
  paused: Paused.nullable(),
  /** What it is coming to, although it is still at work: a person, or the breaker, wants it so. Not told in a list. */
  asked: z.enum(['pause', 'cancel']).nullable().default(null),
  /** Who let it go on after the breaker stopped it. */
  lifts: z.array(Lift),
  /** null: nothing to read back (yet). */
  verification: Verification.nullable(),
})
export type Run = z.infer<typeof Run>

/** What every bulk command takes, beside its own target. */
export const RunInput = {
  accountIds: z
    .array(AccountId)
    .min(1)
    .max(LIMITS.accountsPerRun)
    .refine((ids) => new Set(ids).size === ids.length, 'names an account twice'),
  reason: NewReason,
  ticket: NewTicket.nullable(),
  requestKey: RequestKey,
}

/** What every bulk command answers: the run whose plan is now being made. The same `requestKey` answers the same run. */
export const RunStarted = z.object({ runId: RunId, state: RunState })
