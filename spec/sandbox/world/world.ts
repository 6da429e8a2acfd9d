import { isDeepStrictEqual } from 'node:util'
import { hasRole, inferredRoles } from './paths.ts'
import type { FixtureName } from './fixtures.ts'
import type { Keys } from './keys.ts'
import type { WorldParts } from './parts.ts'
import type { Places } from './places.ts'
import type { Portal } from './portal.ts'
import { Seats } from './seats.ts'
import type {
  AccessPaths,
  AccountState,
  RoleId,
  WorldAccount,
  WorldChange,
  WorldDirectory,
  WorldDomain,
  WorldGroup,
  WorldKey,
  WorldListener,
  WorldSnapshot,
  WorldWorkspace,
} from './types.ts'
import { Mutations } from './mutations.ts'

/**
 * One organization and everything in it. Reading is direct; every change goes through a method, which keeps groups,
 * seats and listeners in step. Nothing here knows HTTP.
 */
export class World extends Mutations {
  readonly organization: { readonly id: string; readonly name: string }
  readonly cloudId: string
  readonly siteUrl: string
  readonly personas: { readonly organizationAdmin: string; readonly jiraAdmin: string; readonly user: string }
  readonly apiKeys: Keys
  readonly directories: readonly WorldDirectory[]
  readonly domains: readonly WorldDomain[]
  readonly workspaces: readonly WorldWorkspace[]
  readonly groups: readonly WorldGroup[]
  readonly accounts: readonly WorldAccount[]
  /** Account ids of the awkward ones, by what is awkward about them. */
  readonly fixtures: Readonly<Record<FixtureName, string>>
  readonly options: WorldSnapshot['options']
  /** A second, small organization, whose key must not be taken for one of ours; null in that one itself. */
  readonly other: World | null
  /** Service desks, their customers and customer organizations. */
  readonly portal: Portal
  readonly #places: Places
  readonly #byAccountId: Map<string, number>
  readonly #byGroupId: Map<string, number>
  readonly #byWorkspaceId: Map<string, number>
  readonly #byDirectoryId: Map<string, number>
  readonly #seats: Seats
  readonly #originals = new Map<number, AccountState>()
  readonly #listeners = new Set<WorldListener>()

  constructor(parts: WorldParts) {
    super()
    const { places } = parts
    this.organization = { id: places.organizationId, name: parts.name }
    this.cloudId = places.cloudId
    this.siteUrl = places.siteUrl
    this.fixtures = parts.fixtures
    const { organizationAdmin, jiraAdmin, user } = parts.fixtures
    this.personas = { organizationAdmin, jiraAdmin, user }
    this.apiKeys = parts.apiKeys
    this.directories = places.directories
    this.domains = places.domains
    this.workspaces = parts.workspaces
    this.groups = places.groups
    this.accounts = parts.accounts
    this.options = parts.options
    this.other = parts.other
    this.portal = parts.portal
    this.portal.onChange((change) => this.tell(change))
    this.#places = places
    this.#byAccountId = new Map(parts.accounts.map((account) => [account.accountId, account.index]))
    this.#byGroupId = new Map(places.groups.map((group) => [group.id, group.index]))
    this.#byWorkspaceId = new Map(parts.workspaces.map((workspace) => [workspace.id, workspace.index]))
    this.#byDirectoryId = new Map(places.directories.map((directory) => [directory.directoryId, directory.index]))
    for (const account of parts.accounts)
      for (const group of account.state.groups) this.groups[group]?.members.add(account.index)
    this.#seats = new Seats(this, parts.accounts)
  }

  get keys(): readonly WorldKey[] {
    return this.apiKeys.all
  }

  get demoKey(): string {
    return this.apiKeys.demo
  }

  account(accountId: string): WorldAccount | undefined {
    const index = this.#byAccountId.get(accountId)
    return index === undefined ? undefined : this.accounts[index]
  }

  /** By its bare id. */
  group(groupId: string): WorldGroup | undefined {
    const index = this.#byGroupId.get(groupId)
    return index === undefined ? undefined : this.groups[index]
  }

  /** By the group's name, for tests. Throws when there is none. */
  groupNamed(name: string): WorldGroup {
    const group = this.groups[this.#places.group(name)]
    if (!group) throw new Error(`The world has no group named "${name}".`)
    return group
  }

  workspace(workspaceId: string): WorldWorkspace | undefined {
    const index = this.#byWorkspaceId.get(workspaceId)
    return index === undefined ? undefined : this.workspaces[index]
  }

  /** By short label: `jira`, `confluence`, `jsm`, `jpd`, `bitbucket`, `eu-jira`, `eu-confluence`, `sandbox-jira`, `d1-jira` … */
  workspaceLabelled(label: string): WorldWorkspace {
    const workspace = this.workspaces[this.#places.workspace(label)]
    if (!workspace) throw new Error(`The world has no workspace labelled "${label}".`)
    return workspace
  }

  directory(directoryId: string): WorldDirectory | undefined {
    const index = this.#byDirectoryId.get(directoryId)
    return index === undefined ? undefined : this.directories[index]
  }

  /** Ids of the groups of an account. */
  membershipsOf(accountId: string): readonly string[] {
    return (this.account(accountId)?.state.groups ?? []).map((group) => this.groups[group]?.id ?? '')
  }

  /** Ids of the accounts in a group. */
  membersOf(groupId: string): readonly string[] {
    return [...(this.group(groupId)?.members ?? [])].map((index) => this.accounts[index]?.accountId ?? '')
  }

  /** Every way in which the account comes to a role on the workspace, seat or not. */
  pathsTo(accountId: string, workspaceId: string): AccessPaths {
    const account = this.account(accountId)
    const workspace = this.workspace(workspaceId)
    if (!account || !workspace) return { direct: [], groups: [], inferred: [] }
    const direct = account.state.directRoles
      .filter((held) => held.workspace === workspace.index)
      .map((held) => held.role)
    const groups = account.state.groups.flatMap((index) => {
      const group = this.groups[index]
      const roles = group?.grants.find((grant) => grant.workspace === workspace.index)?.roles
      return group && roles ? [{ groupId: group.id, roles, modifiable: group.modifiable }] : []
    })
    return { direct, groups, inferred: inferredRoles(account.state, workspace) }
  }

  holdsSeat(accountId: string, workspaceId: string): boolean {
    const account = this.account(accountId)
    const workspace = this.workspace(workspaceId)
    return account !== undefined && workspace !== undefined && this.#seats.holds(account.index, workspace.index)
  }

  seatHolders(workspaceId: string): readonly string[] {
    const workspace = this.workspace(workspaceId)
    if (!workspace) return []
    return this.accounts
      .filter((account) => this.#seats.holds(account.index, workspace.index))
      .map((account) => account.accountId)
  }

  seatsUsed(workspaceId: string): number {
    const workspace = this.workspace(workspaceId)
    return workspace ? this.#seats.used(workspace.index) : 0
  }

  /** Jira's global permission ADMINISTER on the installing site: an admin role on Jira, by a person who can log in there. */
  administersJira(accountId: string): boolean {
    const account = this.account(accountId)
    const jira = this.workspaceLabelled('jira')
    if (!account || account.state.accountStatus !== 'active' || account.state.forDeletion) return false
    if (!account.state.memberships.some((held) => held.directory === jira.directory && held.status === 'active'))
      return false
    return hasRole(account.state, jira, new Set<RoleId>(['atlassian/admin']), this.groups)
  }

  /** The seats an account would newly take on full workspaces if its state were `next`; empty = it fits. */
  overflowing(accountId: string, next: AccountState): readonly WorldWorkspace[] {
    const account = this.account(accountId)
    return account ? this.#seats.overflowing(account.index, next) : []
  }

  /** Hears every effective change. The answer stops it. */
  onChange(listener: WorldListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What changed since the world was made, as plain JSON. */
  snapshot(): WorldSnapshot {
    const accounts = [...this.#originals.keys()]
      .sort((a, b) => a - b)
      .map((index) => {
        const account = this.accounts[index] as WorldAccount
        return { accountId: account.accountId, state: account.state }
      })
    return { version: 1, options: this.options, accounts }
  }

  /** Goes to the state of the snapshot; of an empty one: to the beginning. Refuses a snapshot of another world. */
  restore(snapshot: WorldSnapshot): void {
    if (!isDeepStrictEqual(snapshot.options, this.options))
      throw new Error('This snapshot was taken of a world made with other options.')
    for (const [index, state] of [...this.#originals]) this.place(index, state)
    this.#originals.clear()
    for (const { accountId, state } of snapshot.accounts) {
      const account = this.account(accountId)
      if (!account) throw new Error('This snapshot names an account that the world does not have.')
      this.place(account.index, state)
    }
    this.tell({ kind: 'reset', accountId: null })
  }

  /** The world as it was made; the other organization too. */
  reset(): void {
    this.other?.reset()
    this.portal.restore()
    this.apiKeys.restore()
    this.restore({ version: 1, options: this.options, accounts: [] })
  }

  protected override place(index: number, next: AccountState): void {
    const account = this.accounts[index]
    if (!account) return
    if (!this.#originals.has(index)) this.#originals.set(index, account.state)
    for (const group of account.state.groups)
      if (!next.groups.includes(group)) this.groups[group]?.members.delete(index)
    for (const group of next.groups) this.groups[group]?.members.add(index)
    account.state = next
    this.#seats.update(index, next)
  }

  protected override groupAt(index: number): WorldGroup | undefined {
    return this.groups[index]
  }

  protected override workspaceAt(index: number): WorldWorkspace | undefined {
    return this.workspaces[index]
  }

  protected override tell(change: WorldChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
