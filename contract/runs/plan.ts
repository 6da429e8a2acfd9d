import * as z from 'zod'
import { GroupId, OrganizationId, RoleId, Sha256, Timestamp, WorkspaceId } from '../vocabulary.ts'
import { Exclusion } from './exclusion.ts'

const Count = z.number().int().nonnegative()

/** Why an account has a seat on a workspace: every way to it, before anything is changed. */
export const AccessPath = z.object({
  workspaceId: WorkspaceId,
  /** Groups that give a role costing a seat. */
  groupIds: z.array(GroupId),
  /** Roles costing a seat that were given to the account itself. */
  direct: z.array(RoleId),
  /** Follows from another role (Atlassian: `inferred`), for example that of a site admin. Cannot be taken away here. */
  inferred: z.boolean(),
  /** One of the ways makes it an administrator of the product. */
  admin: z.boolean(),
})
export type AccessPath = z.infer<typeof AccessPath>

/** What a plan stood on. It is read again when the plan is applied; another answer makes the plan outdated. */
export const PlanBasis = z.object({
  organizationId: OrganizationId,
  /** Versions of the protected list and of the rules in Settings; 0: never set. */
  protectionVersion: Count,
  rulesVersion: Count,
  /** Of a run about a group: where, and whether, its members may be changed; `gone` when it does not exist, `unknown` when it could not be read. */
  group: z.string().max(200).nullable(),
  /** Of a run about a workspace. */
  workspace: z.enum(['there', 'gone', 'unknown']).nullable(),
})
export type PlanBasis = z.infer<typeof PlanBasis>

/** Money a month, from the prices that an admin typed. */
export const Savings = z.object({
  /** ISO 4217. */
  currency: z.string().length(3),
  /** In hundredths of the currency, to a tenth where it has thousandths; of the products that have a price. */
  monthlyHundredths: z.number().nonnegative(),
  /** Products on which seats are freed and that have no price. */
  unpricedWorkspaceIds: z.array(WorkspaceId),
})
export type Savings = z.infer<typeof Savings>

/** A complete plan, added up. Fields with a default came later: a plan that was stored before does not know them. */
export const Plan = z.object({
  /** Over everything that was decided: ids, steps, before-images, ways to products, totals. */
  hash: Sha256,
  expiresAt: Timestamp,
  /** Accounts that would be changed. */
  changes: Count,
  excluded: z.array(z.object({ exclusion: Exclusion, accounts: Count })),
  /** Each account counts once a workspace, however many ways it had, and not where a way is left. */
  seatsFreed: z.array(z.object({ workspaceId: WorkspaceId, seats: Count })),
  /** Distinct accounts that free a seat anywhere; null: not counted. */
  seatUsers: Count.nullable().default(null),
  /** Accounts that would be changed and keep a workspace that is touched, through another way. */
  keeps: z.array(z.object({ workspaceId: WorkspaceId, accounts: Count })).default([]),
  /** Workspaces other than the one that the run is about: how many accounts lose them, and by leaving which groups. */
  sideEffects: z
    .array(
      z.object({
        workspaceId: WorkspaceId,
        accounts: Count,
        groupIds: z.array(GroupId),
        /** Groups beyond the first hundred: not told where there are none. */
        moreGroups: Count.optional(),
      }),
    )
    .default([]),
  /** Accounts that would be changed and whose ways to products could not be read: the sums above are without them. */
  pathsUnknown: Count.nullable().default(null),
  /** Seats that are taken by what is given, or given back: not again by who holds one already. */
  seatsTaken: z.array(z.object({ workspaceId: WorkspaceId, seats: Count })).default([]),
  /** Accounts of which it is not known whether they take a seat: the seats above are without them. null: not counted. */
  takesUnknown: Count.nullable().default(null),
  /** In an undo: accounts that get back a part only, by the reason why not all. */
  partly: z.array(z.object({ exclusion: Exclusion, accounts: Count })).default([]),
  /** null: no seat is freed, or the prices could not be read. */
  saves: Savings.nullable().default(null),
  /** The number must be typed before it is applied. */
  needsTypedCount: z.boolean(),
  basis: PlanBasis.nullable().default(null),
})
export type Plan = z.infer<typeof Plan>
