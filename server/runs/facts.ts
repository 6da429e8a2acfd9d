import type { Customer, CustomerOrganization } from '../../contract/customers/customer.ts'
import type { GroupRow } from '../../contract/groups/group.ts'
import {
  ADMIN_ROLES,
  SEAT_ROLES,
  type AccountId,
  type CustomerOrganizationId,
  type DirectoryId,
  type GroupId,
  type WorkspaceId,
} from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { Clock } from '../ports.ts'
import { orUnknown } from '../partial.ts'
import { DeskCustomers } from './desk-customers.ts'
import { wholeList } from './whole-list.ts'

/** Atlassian: `accountIds` of a users search takes at most ten (Organizations REST API v2). */
export const IDS_PER_SEARCH = 10

/** What is the same for many accounts, asked once per slice. Failures are not kept. */
export class SharedFacts {
  readonly desks: DeskCustomers
  readonly #kept = new Map<string, Promise<unknown>>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.desks = new DeskCustomers(clock)
  }

  /** The directories that the key can manage. */
  directories({ organization }: Connection): Promise<readonly DirectoryId[]> {
    return this.#once('directories', async () =>
      (await organization.listDirectories()).map(({ directoryId }) => directoryId),
    )
  }

  /** A group, with its directory filled in when there is only one that it can be in; null: does not exist. */
  group(connection: Connection, groupId: GroupId): Promise<GroupRow | null> {
    return this.#once(`group ${groupId}`, async () =>
      this.#located(connection, await connection.organization.getGroup(groupId, null)),
    )
  }

  /** Reads several groups, ten in a call, so that asking for each of them costs nothing. Those that do not come are left to be asked for one by one. */
  async knowGroups(connection: Connection, groupIds: readonly GroupId[]): Promise<void> {
    const missing = [...new Set(groupIds)].filter((groupId) => !this.#kept.has(`group ${groupId}`))
    for (let from = 0; from < missing.length; from += IDS_PER_SEARCH) {
      const asked = { groupIds: missing.slice(from, from + IDS_PER_SEARCH) }
      const page = await orUnknown(connection.organization.searchGroups(asked, { cursor: null }))
      for (const row of page?.rows ?? []) await this.#once(`group ${row.groupId}`, () => this.#located(connection, row))
    }
  }

  async #located(connection: Connection, group: GroupRow | null): Promise<GroupRow | null> {
    if (group === null || group.directoryId !== null) return group
    const [only, ...others] = await this.directories(connection)
    return { ...group, directoryId: only !== undefined && others.length === 0 ? only : null }
  }

  /** The workspaces on which a group gives a seat. */
  seatsOfGroup({ organization }: Connection, groupId: GroupId): Promise<ReadonlySet<WorkspaceId>> {
    return this.#once(`seats ${groupId}`, async () => {
      // Only `group` and `knowGroups` put anything there.
      const known = (await this.#kept.get(`group ${groupId}`)) as GroupRow | null | undefined
      // A role on nothing (Atlassian, `counts.resources`): most groups, for which nothing more has to be asked.
      if (known?.workspaces === 0) return new Set<WorkspaceId>()
      const assignments = await organization.listGroupRoleAssignments(groupId, null)
      return new Set(assignments.filter(({ roles }) => roles.some(isSeatRole)).map(({ workspaceId }) => workspaceId))
    })
  }

  /** Seats in use on a product before this run took any of them: in use now, and those that it took so far. null: not known. */
  seatsBefore({ organization }: Connection, workspaceId: WorkspaceId, own: number): Promise<number | null> {
    return this.#once(`in use ${workspaceId}`, async () => {
      const search = { workspaceIds: [workspaceId], roleIds: [...SEAT_ROLES], statuses: ['active' as const] }
      const used = await orUnknown(organization.countUsers(search))
      return used === null ? null : used + own
    })
  }

  /** How many active organization admins there are; null: not known. */
  activeAdmins({ organization }: Connection): Promise<number | null> {
    return this.#once('admins', () =>
      orUnknown(organization.countUsers({ roleIds: [ADMIN_ROLES[0]], statuses: ['active'] })),
    )
  }

  /** Every member of a customer organization, in one walk. */
  customersIn(
    { serviceDesk }: Connection,
    organizationId: CustomerOrganizationId,
  ): Promise<ReadonlyMap<AccountId, Customer>> {
    return this.#once(`customers ${organizationId}`, async () => {
      const found = new Map<AccountId, Customer>()
      for await (const customer of wholeList((cursor) => serviceDesk.listMembers(organizationId, cursor)))
        found.set(customer.accountId, customer)
      return found
    })
  }

  /** A customer organization; null: does not exist. */
  customerOrganization(
    { serviceDesk }: Connection,
    organizationId: CustomerOrganizationId,
  ): Promise<CustomerOrganization | null> {
    return this.#once(`organization ${organizationId}`, async () => {
      for await (const found of wholeList((cursor) => serviceDesk.listOrganizations(cursor)))
        if (found.organizationId === organizationId) return found
      return null
    })
  }

  #once<T>(name: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(name)
    // Only `ask` of the same name puts anything there.
    if (kept !== undefined) return kept as Promise<T>
    const asked = ask()
    this.#kept.set(name, asked)
    asked.catch(() => this.#kept.delete(name))
    return asked
  }
}

/** Whether a role costs a seat. */
export const isSeatRole = (roleId: string): boolean => (SEAT_ROLES as readonly string[]).includes(roleId)
