import * as z from 'zod'
import {
  AccountId,
  AccountStatus,
  ClaimStatus,
  DirectoryId,
  GroupId,
  ManagementSource,
  MembershipStatus,
  RoleId,
  Timestamp,
  UserStatus,
  WorkspaceId,
} from '../vocabulary.ts'

/**
 * One account as a list shows it. null always means "not told by Atlassian", never "no" or zero.
 * Group and workspace ids repeat thousands of times, so a row holds indexes into the answer's dictionary.
 */
export const UserRow = z.object({
  accountId: AccountId,
  name: z.string().nullable(),
  email: z.string().nullable(),
  /** Whether the person confirmed the address: Atlassian lets them do so when they accept an invitation. */
  emailVerified: z.boolean().nullable(),
  /** Usually `atlassian`; app and service accounts have others. */
  accountType: z.string().nullable(),
  status: UserStatus,
  accountStatus: AccountStatus,
  membershipStatus: MembershipStatus,
  claimStatus: ClaimStatus,
  managementSource: ManagementSource,
  addedToOrg: Timestamp.nullable(),
  jobTitle: z.string().nullable(),
  department: z.string().nullable(),
  platformRoles: z.array(RoleId).nullable(),
  /** Indexes into `dictionary.groupIds`. */
  groups: z.array(z.number().int().nonnegative()).nullable(),
  /**
   * [index into `dictionary.workspaceIds`, last active or null]. Says when a product was last opened, not whether a
   * seat is held: a holder who never opened it is missing here.
   */
  lastActive: z.array(z.tuple([z.number().int().nonnegative(), Timestamp.nullable()])).nullable(),
})
export type UserRow = z.infer<typeof UserRow>

/** The ids that rows point to. */
export const UserDictionary = z.object({ groupIds: z.array(GroupId), workspaceIds: z.array(WorkspaceId) })
export type UserDictionary = z.infer<typeof UserDictionary>

/** Which users a walk or a count is about. An absent filter means all. Disjoint filters make disjoint walks. */
export const UserFilter = z
  .object({
    /** null: every directory that the key can see, and managed accounts that are in none. */
    directoryId: DirectoryId.nullable(),
    /** Atlassian takes at most four of the five statuses at once. */
    statuses: z
      .array(UserStatus.exclude(['unknown']))
      .min(1)
      .max(4)
      .nullable(),
    claimStatus: ClaimStatus.exclude(['unknown']).nullable(),
  })
  .strict()
export type UserFilter = z.infer<typeof UserFilter>
