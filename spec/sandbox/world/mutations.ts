import { organizationResource } from './paths.ts'
import type {
  AccountState,
  PlatformRole,
  RoleId,
  WorldAccount,
  WorldChange,
  WorldDirectory,
  WorldGroup,
  WorldWorkspace,
} from './types.ts'

/** Whether a change did something, or why it could not. `unchanged` = it was so already. */
export type MutationResult =
  | 'done'
  | 'unchanged'
  | 'no-account'
  | 'no-directory'
  | 'no-group'
  | 'no-workspace'
  | 'not-in-directory'
  | 'not-a-member'

/**
 * The changes that can happen to a world, by an API or by a second admin. They know what is possible, not who may:
 * a synced group or a full product is refused by the API's routes, and a person at the identity provider is not.
 */
export abstract class Mutations {
  abstract readonly organization: { readonly id: string; readonly name: string }
  abstract account(accountId: string): WorldAccount | undefined
  abstract group(groupId: string): WorldGroup | undefined
  abstract workspace(workspaceId: string): WorldWorkspace | undefined
  abstract directory(directoryId: string): WorldDirectory | undefined
  protected abstract place(index: number, next: AccountState): void
  protected abstract tell(change: WorldChange): void

  /** Suspends in one directory. Roles and groups stay. */
  suspend(directoryId: string, accountId: string): MutationResult {
    return this.#membershipStatus(directoryId, accountId, 'suspended')
  }

  restoreUser(directoryId: string, accountId: string): MutationResult {
    return this.#membershipStatus(directoryId, accountId, 'active')
  }

  #membershipStatus(directoryId: string, accountId: string, status: 'active' | 'suspended'): MutationResult {
    const account = this.account(accountId)
    const directory = this.directory(directoryId)
    if (!directory) return 'no-directory'
    if (!account) return 'no-account'
    const held = account.state.memberships.find((membership) => membership.directory === directory.index)
    if (!held) return 'not-in-directory'
    if (held.status === status) return 'unchanged'
    const memberships = account.state.memberships.map((membership) =>
      membership === held ? { ...held, status } : membership,
    )
    return this.#change(
      account,
      { memberships },
      { kind: status === 'suspended' ? 'suspended' : 'restored', accountId, directoryId },
    )
  }

  /** Deactivates the account everywhere. `at` in epoch milliseconds. */
  disable(accountId: string, at: number): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    if (account.state.accountStatus !== 'active') return 'unchanged'
    return this.#change(account, { accountStatus: 'inactive', deactivatedOn: at }, { kind: 'deactivated', accountId })
  }

  enable(accountId: string): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    if (account.state.accountStatus === 'active') return 'unchanged'
    return this.#change(
      account,
      { accountStatus: 'active', deactivatedOn: null, forDeletion: false },
      { kind: 'activated', accountId },
    )
  }

  /** The person takes another address. `at` in epoch milliseconds. */
  changeEmail(accountId: string, email: string, at: number): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    return this.#change(account, { moved: { email, at } }, { kind: 'address-changed', accountId })
  }

  /** The person deletes the account: it stays under its id only. `at` in epoch milliseconds. */
  closeAccount(accountId: string, at: number): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    if (account.state.accountStatus === 'closed') return 'unchanged'
    const gone = { memberships: [], groups: [], directRoles: [], platformRoles: [] }
    return this.#change(
      account,
      { ...gone, accountStatus: 'closed', deactivatedOn: at },
      { kind: 'account-closed', accountId },
    )
  }

  addMembership(groupId: string, accountId: string): MutationResult {
    const account = this.account(accountId)
    const group = this.group(groupId)
    if (!group) return 'no-group'
    if (!account) return 'no-account'
    if (!account.state.memberships.some((held) => held.directory === group.directory)) return 'not-in-directory'
    if (account.state.groups.includes(group.index)) return 'unchanged'
    return this.#change(
      account,
      { groups: [...account.state.groups, group.index].sort((a, b) => a - b) },
      { kind: 'membership-added', accountId, groupId: group.id },
    )
  }

  removeMembership(groupId: string, accountId: string): MutationResult {
    const account = this.account(accountId)
    const group = this.group(groupId)
    if (!group) return 'no-group'
    if (!account) return 'no-account'
    if (!account.state.groups.includes(group.index)) return 'not-a-member'
    return this.#change(
      account,
      { groups: account.state.groups.filter((index) => index !== group.index) },
      { kind: 'membership-removed', accountId, groupId: group.id },
    )
  }

  /** A direct role on a workspace. */
  assignRole(accountId: string, workspaceId: string, role: RoleId): MutationResult {
    const account = this.account(accountId)
    const workspace = this.workspace(workspaceId)
    if (!workspace) return 'no-workspace'
    if (!account) return 'no-account'
    if (!account.state.memberships.some((held) => held.directory === workspace.directory)) return 'not-in-directory'
    if (account.state.directRoles.some((held) => held.workspace === workspace.index && held.role === role))
      return 'unchanged'
    const directRoles = [...account.state.directRoles, { workspace: workspace.index, role }]
    return this.#change(account, { directRoles }, { kind: 'role-assigned', accountId, workspaceId, role })
  }

  /** Takes a direct role. What groups grant stays. */
  revokeRole(accountId: string, workspaceId: string, role: RoleId): MutationResult {
    const account = this.account(accountId)
    const workspace = this.workspace(workspaceId)
    if (!workspace) return 'no-workspace'
    if (!account) return 'no-account'
    const directRoles = account.state.directRoles.filter(
      (held) => held.workspace !== workspace.index || held.role !== role,
    )
    if (directRoles.length === account.state.directRoles.length) return 'unchanged'
    return this.#change(account, { directRoles }, { kind: 'role-revoked', accountId, workspaceId, role })
  }

  /** A platform role; `resource` is the organization's for org-admin, a site's for site-admin. */
  assignPlatformRole(
    accountId: string,
    role: RoleId,
    resource: string = organizationResource(this.organization.id),
  ): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    if (account.state.platformRoles.some((held) => held.role === role && held.resource === resource)) return 'unchanged'
    const platformRoles: PlatformRole[] = [...account.state.platformRoles, { role, resource }]
    return this.#change(account, { platformRoles }, { kind: 'role-assigned', accountId, workspaceId: resource, role })
  }

  revokePlatformRole(
    accountId: string,
    role: RoleId,
    resource: string = organizationResource(this.organization.id),
  ): MutationResult {
    const account = this.account(accountId)
    if (!account) return 'no-account'
    const platformRoles = account.state.platformRoles.filter((held) => held.role !== role || held.resource !== resource)
    if (platformRoles.length === account.state.platformRoles.length) return 'unchanged'
    return this.#change(account, { platformRoles }, { kind: 'role-revoked', accountId, workspaceId: resource, role })
  }

  /** Takes the user out of the directory, with its groups and the direct roles on its workspaces. */
  removeFromDirectory(directoryId: string, accountId: string): MutationResult {
    const account = this.account(accountId)
    const directory = this.directory(directoryId)
    if (!directory) return 'no-directory'
    if (!account) return 'no-account'
    if (!account.state.memberships.some((held) => held.directory === directory.index)) return 'not-in-directory'
    const next = {
      memberships: account.state.memberships.filter((held) => held.directory !== directory.index),
      groups: account.state.groups.filter((group) => this.groupAt(group)?.directory !== directory.index),
      directRoles: account.state.directRoles.filter(
        (held) => this.workspaceAt(held.workspace)?.directory !== directory.index,
      ),
    }
    return this.#change(account, next, { kind: 'removed-from-directory', accountId, directoryId })
  }

  /** What an invitation leads to. */
  addToDirectory(directoryId: string, accountId: string): MutationResult {
    const account = this.account(accountId)
    const directory = this.directory(directoryId)
    if (!directory) return 'no-directory'
    if (!account) return 'no-account'
    if (account.state.memberships.some((held) => held.directory === directory.index)) return 'unchanged'
    const memberships = [...account.state.memberships, { directory: directory.index, status: 'active' as const }]
    return this.#change(account, { memberships }, { kind: 'added-to-directory', accountId, directoryId })
  }

  /** Somebody opens a product at a moment, in epoch milliseconds. */
  recordActivity(accountId: string, workspaceId: string, at: number): MutationResult {
    const account = this.account(accountId)
    const workspace = this.workspace(workspaceId)
    if (!workspace) return 'no-workspace'
    if (!account) return 'no-account'
    const activity = [
      ...account.state.activity.filter((use) => use.workspace !== workspace.index),
      { workspace: workspace.index, at, nanos: 0 },
    ]
    return this.#change(account, { activity }, { kind: 'active', accountId, workspaceId })
  }

  protected abstract groupAt(index: number): WorldGroup | undefined
  protected abstract workspaceAt(index: number): WorldWorkspace | undefined

  #change(account: WorldAccount, next: Partial<AccountState>, change: WorldChange): MutationResult {
    this.place(account.index, { ...account.state, ...next })
    this.tell(change)
    return 'done'
  }
}
