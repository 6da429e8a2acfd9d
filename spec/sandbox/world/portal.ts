import type { WorldChange, WorldListener } from './types.ts'

/** An account that can log in to the help portal and nowhere else. It is no directory user and takes no seat. */
export interface PortalCustomer {
  readonly accountId: string
  readonly name: string
  readonly email: string | null
  readonly timeZone: string | null
}

export interface WorldServiceDesk {
  readonly id: string
  readonly projectId: string
  readonly projectKey: string
  readonly projectName: string
  /** `open`: anybody may sign up or ask. No API tells which; only the refusal of a removal does. */
  readonly access: 'open' | 'closed'
}

/** A customer organization of Jira Service Management: a set of customers that desks share. */
export interface WorldCustomerOrganization {
  readonly id: string
  readonly name: string
  /** Absent on older ones: `uuid`, `created` and `scimManaged` all are. */
  readonly modern: { readonly uuid: string; readonly created: number; readonly scimManaged: boolean } | null
  readonly deskIds: readonly string[]
}

/** What changed since it was made. Plain JSON. */
export interface PortalSnapshot {
  readonly revoked: readonly string[]
  readonly desks: readonly (readonly [id: string, accountIds: readonly string[]])[]
  readonly organizations: readonly (readonly [id: string, accountIds: readonly string[]])[]
}

export interface PortalParts {
  readonly customers: readonly PortalCustomer[]
  readonly desks: readonly (WorldServiceDesk & { readonly customers: readonly string[] })[]
  readonly organizations: readonly (WorldCustomerOrganization & { readonly members: readonly string[] })[]
}

export type PortalResult = 'done' | 'unchanged' | 'no-account' | 'no-place'

/** Account ids in the order in which lists show them; kept until somebody joins or leaves. */
class Members {
  readonly #ids: Set<string>
  #sorted: readonly string[] | null = null

  constructor(ids: readonly string[]) {
    this.#ids = new Set(ids)
  }
  has = (accountId: string): boolean => this.#ids.has(accountId)
  get sorted(): readonly string[] {
    return (this.#sorted ??= [...this.#ids].sort())
  }
  set(accountId: string, member: boolean): void {
    if (member) this.#ids.add(accountId)
    else this.#ids.delete(accountId)
    this.#sorted = null
  }
}

/** The help centre of one site: service desks, their customers, and customer organizations. Knows no HTTP. */
export class Portal {
  readonly desks: readonly WorldServiceDesk[]
  readonly organizations: readonly WorldCustomerOrganization[]
  readonly customers: ReadonlyMap<string, PortalCustomer>
  readonly #parts: PortalParts
  readonly #knows: (accountId: string) => boolean
  #inDesk: ReadonlyMap<string, Members>
  #inOrganization: ReadonlyMap<string, Members>
  #revoked = new Set<string>()
  readonly #touched = { desks: new Set<string>(), organizations: new Set<string>() }
  readonly #listeners = new Set<WorldListener>()

  /** @param knows whether an account is one of the world's directory users or apps */
  constructor(parts: PortalParts, knows: (accountId: string) => boolean) {
    this.#parts = parts
    this.#knows = knows
    this.desks = parts.desks
    this.organizations = parts.organizations
    this.customers = new Map(parts.customers.map((customer) => [customer.accountId, customer]))
    this.#inDesk = new Map(parts.desks.map((desk) => [desk.id, new Members(desk.customers)]))
    this.#inOrganization = new Map(parts.organizations.map((one) => [one.id, new Members(one.members)]))
  }

  /** By its id, its project's id or its project's key. */
  desk(id: string): WorldServiceDesk | undefined {
    return this.desks.find((desk) => desk.id === id || desk.projectId === id || desk.projectKey === id)
  }
  organization(id: string): WorldCustomerOrganization | undefined {
    return this.organizations.find((organization) => organization.id === id)
  }
  customersOf(deskId: string): readonly string[] {
    return this.#inDesk.get(deskId)?.sorted ?? []
  }
  membersOf(organizationId: string): readonly string[] {
    return this.#inOrganization.get(organizationId)?.sorted ?? []
  }
  /** Whether a portal-only account may still log in. */
  mayLogIn(accountId: string): boolean {
    return this.customers.has(accountId) && !this.#revoked.has(accountId)
  }

  setMember(organizationId: string, accountId: string, member: boolean): PortalResult {
    const result = this.#set(this.#inOrganization.get(organizationId), accountId, member)
    if (result === 'done') {
      this.#touched.organizations.add(organizationId)
      this.#tell({
        kind: member ? 'joined-organization' : 'left-organization',
        accountId,
        customerOrganizationId: organizationId,
      })
    }
    return result
  }

  setCustomer(deskId: string, accountId: string, customer: boolean): PortalResult {
    const result = this.#set(this.#inDesk.get(deskId), accountId, customer)
    if (result === 'done') {
      this.#touched.desks.add(deskId)
      this.#tell({ kind: customer ? 'joined-desk' : 'left-desk', accountId, serviceDeskId: deskId })
    }
    return result
  }

  /** Ends the log-in of a portal-only account. Whatever lists it goes on listing it, as not active. */
  revoke(accountId: string): PortalResult {
    if (!this.customers.has(accountId)) return 'no-account'
    if (this.#revoked.has(accountId)) return 'unchanged'
    this.#revoked.add(accountId)
    this.#tell({ kind: 'portal-access-revoked', accountId })
    return 'done'
  }

  onChange(listener: WorldListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot(): PortalSnapshot {
    return {
      revoked: [...this.#revoked],
      desks: [...this.#touched.desks].map((id) => [id, this.customersOf(id)]),
      organizations: [...this.#touched.organizations].map((id) => [id, this.membersOf(id)]),
    }
  }

  /** Goes to the state of the snapshot; with none, to the beginning. */
  restore(snapshot: PortalSnapshot = { revoked: [], desks: [], organizations: [] }): void {
    const desks = new Map(snapshot.desks)
    const organizations = new Map(snapshot.organizations)
    this.#revoked = new Set(snapshot.revoked)
    this.#inDesk = new Map(this.#parts.desks.map(({ id, customers }) => [id, new Members(desks.get(id) ?? customers)]))
    this.#inOrganization = new Map(
      this.#parts.organizations.map(({ id, members }) => [id, new Members(organizations.get(id) ?? members)]),
    )
    for (const set of [this.#touched.desks, this.#touched.organizations]) set.clear()
    for (const id of desks.keys()) this.#touched.desks.add(id)
    for (const id of organizations.keys()) this.#touched.organizations.add(id)
  }

  #set(place: Members | undefined, accountId: string, member: boolean): PortalResult {
    if (!place) return 'no-place'
    if (!this.customers.has(accountId) && !this.#knows(accountId)) return 'no-account'
    if (place.has(accountId) === member) return 'unchanged'
    place.set(accountId, member)
    return 'done'
  }

  #tell(change: WorldChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}
