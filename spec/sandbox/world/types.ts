/** The shapes of the world: what is true, whatever an API says about it. Indexes are positions in the world's lists; ids are what APIs show. */

/** Canonical role ids. Source: Atlassian, Organizations REST API v2, schema RoleId. */
export const ROLE_IDS = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/guest',
  'atlassian/customer',
  'atlassian/user-access-admin',
  'atlassian/contributor',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/org-admin',
  'atlassian/site-admin',
  'atlassian/ai-access',
] as const
export type RoleId = (typeof ROLE_IDS)[number]

/** The roles that cost a seat. Source: Atlassian, Organizations REST API v2, role descriptions. */
export const SEAT_ROLES: readonly RoleId[] = ['atlassian/user', 'atlassian/admin']

export type ManagementSource = 'invited' | 'synced'
export type Status = 'active' | 'suspended' | 'not_invited' | 'deactivated' | 'for_deletion'
export type MembershipStatus = 'active' | 'suspended' | 'no_membership'

export interface DirectoryMembership {
  readonly directory: number
  readonly status: 'active' | 'suspended'
}

export interface DirectRole {
  readonly workspace: number
  readonly role: RoleId
}

/** A platform role and what it is held on: the organization, or one site. */
export interface PlatformRole {
  readonly role: RoleId
  readonly resource: string
}

/** Last use of one product. `nanos` are the digits after the millisecond, 0 to 999,999. */
export interface Activity {
  readonly workspace: number
  readonly at: number
  readonly nanos: number
}

/** Everything about an account that can change. Never edited in place: a change makes a new one. */
export interface AccountState {
  readonly accountStatus: 'active' | 'inactive' | 'closed'
  readonly deactivatedOn: number | null
  readonly forDeletion: boolean
  readonly memberships: readonly DirectoryMembership[]
  readonly groups: readonly number[]
  readonly directRoles: readonly DirectRole[]
  readonly platformRoles: readonly PlatformRole[]
  readonly activity: readonly Activity[]
  /** An address that the account took later, and when (epoch ms); without it, the one it was made with. */
  readonly moved?: { readonly email: string; readonly at: number }
}

export interface WorldAccount {
  readonly index: number
  readonly accountId: string
  /** `app` accounts are no directory users: only Jira knows them. */
  readonly kind: 'person' | 'service' | 'app'
  readonly name: string
  readonly nickname: string
  readonly email: string | null
  readonly emailVerified: boolean
  readonly claimed: boolean
  readonly managementSource: ManagementSource | null
  readonly mfaEnabled: boolean
  readonly jobTitle: string | null
  readonly department: string | null
  readonly organization: string | null
  readonly location: string | null
  readonly timeZone: string | null
  /** Epoch milliseconds; null where Atlassian does not know. */
  readonly addedToOrg: number | null
  state: AccountState
}

export interface GroupGrant {
  readonly workspace: number
  readonly roles: readonly RoleId[]
  /** Set when this is a default group of the product. */
  readonly defaultRole: RoleId | null
}

export interface WorldGroup {
  readonly index: number
  /** A bare UUID; user rows show it as `ari:cloud:identity::group/<id>`. */
  readonly id: string
  readonly name: string
  readonly description: string
  readonly directory: number
  readonly managedBy: 'external' | 'admins' | 'team-members' | 'open'
  readonly externalSynced: boolean
  readonly modifiable: boolean
  readonly grants: readonly GroupGrant[]
  /** Account indexes. Changed by the world only. */
  readonly members: Set<number>
}

export interface WorldWorkspace {
  readonly index: number
  /** The resource name (ARI). */
  readonly id: string
  /** Owner of the resource, as in role assignments: `jira-software`, `jira-servicedesk`, … */
  readonly owner: string
  /** Key in last-active data, where JSM is `jira-service-desk`. */
  readonly activityKey: string
  readonly name: string
  readonly typeKey: string
  readonly hostUrl: string | null
  readonly cloudId: string | null
  readonly directory: number
  readonly status: 'online' | 'offline' | 'deprecated'
  readonly sandbox: 'CHILD' | 'NONE'
  readonly plan: string | null
  /** The most seats; null = Atlassian does not say. */
  readonly capacity: number | null
  readonly createdAt: number
  readonly createdBy: string | null
}

export interface WorldDirectory {
  readonly index: number
  readonly directoryId: string
  readonly name: string
}

export interface WorldDomain {
  readonly id: string
  readonly name: string
  readonly status: 'verified' | 'unverified'
}

export interface WorldKey {
  readonly id: string
  readonly key: string
  readonly kind: 'unscoped' | 'scoped' | 'expired' | 'other-organization'
  readonly label: string
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number
  /** null = created without scopes: everything an organization admin may. */
  readonly scopes: readonly string[] | null
}

/** Every way in which an account comes to a role on a workspace. */
export interface AccessPaths {
  readonly direct: readonly RoleId[]
  readonly groups: readonly {
    readonly groupId: string
    readonly roles: readonly RoleId[]
    readonly modifiable: boolean
  }[]
  readonly inferred: readonly RoleId[]
}

export type WorldChangeKind =
  | 'suspended'
  | 'restored'
  | 'deactivated'
  | 'activated'
  | 'membership-added'
  | 'membership-removed'
  | 'role-assigned'
  | 'role-revoked'
  | 'removed-from-directory'
  | 'added-to-directory'
  | 'active'
  | 'joined-organization'
  | 'left-organization'
  | 'joined-desk'
  | 'left-desk'
  | 'portal-access-revoked'
  | 'address-changed'
  | 'account-closed'
  | 'reset'

/** One effective change; what had no effect is not told. */
export interface WorldChange {
  readonly kind: WorldChangeKind
  readonly accountId: string | null
  readonly directoryId?: string
  readonly groupId?: string
  readonly workspaceId?: string
  readonly role?: RoleId
  readonly customerOrganizationId?: string
  readonly serviceDeskId?: string
}

export type WorldListener = (change: WorldChange) => void

export interface SnapshotAccount {
  readonly accountId: string
  readonly state: AccountState
}

/** What changed since the world was made. Plain JSON. */
export interface WorldSnapshot {
  readonly version: 1
  readonly options: {
    readonly users: number
    readonly seed: string
    readonly directories: number
    readonly now: number
  }
  readonly accounts: readonly SnapshotAccount[]
}
