import type { UserRow } from '../contract/users/user.ts'
import type { GroupRow } from '../contract/groups/group.ts'
import type { Workspace } from '../contract/licenses/list-workspaces.ts'
import type {
  AccountId,
  AccountStatus,
  ClaimStatus,
  DirectoryId,
  GroupId,
  OrganizationId,
  RoleId,
  UserStatus,
  WorkspaceId,
} from '../contract/vocabulary.ts'

/** The Organizations REST API in our words. Answers are parsed and tolerant; what was not told is null. Failures are `UpstreamError`. */

export interface Page<T> {
  readonly rows: readonly T[]
  /** null: the end. */
  readonly next: string | null
}

/** A user with ids in place; the list operation turns groups and workspaces into a dictionary. */
export interface DirectoryUser extends Omit<UserRow, 'groups' | 'lastActive'> {
  readonly groupIds: readonly GroupId[] | null
  readonly lastActive: readonly { readonly workspaceId: WorkspaceId; readonly at: string | null }[] | null
  /** Asked for, and Atlassian's answer about this one account can't be read: nothing else in the row says anything. */
  readonly unreadable?: true
}

export interface UserSearch {
  readonly directoryId?: DirectoryId | null
  readonly accountIds?: readonly AccountId[]
  /** Exact addresses, whatever their case. At most 100. */
  readonly emails?: readonly string[]
  readonly groupIds?: readonly GroupId[]
  readonly workspaceIds?: readonly WorkspaceId[]
  readonly roleIds?: readonly string[]
  readonly statuses?: readonly UserStatus[]
  readonly accountStatuses?: readonly AccountStatus[]
  readonly claimStatus?: ClaimStatus
}

export interface GroupSearch {
  readonly directoryId?: DirectoryId | null
  readonly accountIds?: readonly AccountId[]
  readonly groupIds?: readonly GroupId[]
  readonly workspaceIds?: readonly WorkspaceId[]
  readonly roleIds?: readonly string[]
}

export interface DirectoryStatus {
  readonly directoryId: DirectoryId
  readonly status: 'active' | 'suspended'
}

export interface RoleAssignment {
  readonly workspaceId: WorkspaceId
  /** The account's status in the directory that the workspace belongs to: roles stay while it is suspended there. */
  readonly membership: 'active' | 'suspended' | 'none' | 'unknown'
  /** The directories that the workspace belongs to, where the account's status there is told; none for platform resources. */
  readonly directories: readonly DirectoryStatus[]
  readonly roles: readonly {
    readonly roleId: RoleId
    readonly through: readonly ('direct' | 'group' | 'inferred' | 'unknown')[]
  }[]
}

export interface OrganizationsApi {
  /** The organizations that the key reaches; usually one. */
  listOrganizations(): Promise<readonly { organizationId: OrganizationId; name: string | null }[]>
  /** Keys known for an organization, for the expiry. Needs a scope-less key. */
  listApiKeys(organization: OrganizationId): Promise<
    readonly {
      id: string
      createdBy: string | null
      createdAt: string | null
      expiresAt: string | null
      lastActiveAt: string | null
      scoped: boolean | null
    }[]
  >
  /** From here on every call is about the organization given to `within`. */
  within(organization: OrganizationId): OrganizationApi
}

export interface OrganizationApi {
  /** Directories, of one account when given. */
  listDirectories(accountId?: AccountId): Promise<readonly { directoryId: DirectoryId; name: string | null }[]>
  /** One page of at most 100. `rows: 'full'` asks for groups, last active and admin roles too; 'ids' for as little as possible. */
  searchUsers(
    search: UserSearch,
    page: { cursor: string | null; rows: 'full' | 'ids'; direction: 'asc' | 'desc' | null },
  ): Promise<Page<DirectoryUser>>
  countUsers(search: UserSearch): Promise<number>
  userStats(): Promise<{
    accountStatus: readonly { status: AccountStatus; count: number }[]
    roles: readonly { roleId: string; count: number }[]
  }>
  /** One user with admin roles; null: not in this organization. */
  getUser(accountId: AccountId): Promise<DirectoryUser | null>
  listUserRoleAssignments(
    accountId: AccountId,
    workspaceIds?: readonly WorkspaceId[],
  ): Promise<readonly RoleAssignment[]>
  searchGroups(search: GroupSearch, page: { cursor: string | null }): Promise<Page<GroupRow>>
  /** null: does not exist. */
  getGroup(groupId: GroupId, directoryId: DirectoryId | null): Promise<GroupRow | null>
  listGroupRoleAssignments(
    groupId: GroupId,
    directoryId: DirectoryId | null,
  ): Promise<readonly { workspaceId: WorkspaceId; roles: readonly RoleId[]; defaultRole: RoleId | null }[]>
  searchWorkspaces(cursor: string | null): Promise<Page<Omit<Workspace, 'onThisSite'>>>

  suspendUser(directoryId: DirectoryId, accountId: AccountId): Promise<void>
  restoreUser(directoryId: DirectoryId, accountId: AccountId): Promise<void>
  /** `already`: was no member (404). */
  removeMembership(directoryId: DirectoryId, groupId: GroupId, accountId: AccountId): Promise<'done' | 'already'>
  /** `already`: is a member (409 told apart from a seat limit). */
  addMembership(directoryId: DirectoryId, groupId: GroupId, accountId: AccountId): Promise<'done' | 'already'>
  assignRole(accountId: AccountId, roleId: RoleId, workspaceId: WorkspaceId): Promise<void>
  revokeRole(accountId: AccountId, roleId: RoleId, workspaceId: WorkspaceId): Promise<void>
}
