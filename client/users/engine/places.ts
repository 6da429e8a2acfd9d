import type { GrantedRoles } from '../../../contract/groups/list-granting-groups.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { YES } from './codes.ts'
import type { Columns } from './columns.ts'
import type { Seats } from './seats.ts'

/**
 * Where one person may hold more than one way in: `sites`, seats of the same product on several sites (each site counts its own
 * seats); `paths`, one seat through several groups (one seat, but leaving one group does not free it). Of the rest of the holders
 * of a seat, whom neither can be said of: `untold`, not all of their groups were told, and at most one that is gives it;
 * `no-way`, none that was told gives it, and it cannot be said that none does.
 */
export type Overlap =
  | { readonly kind: 'sites'; readonly productKey: string }
  | { readonly kind: (typeof WAYS_IN)[number]; readonly workspaceId: WorkspaceId }
export const WAYS_IN = ['paths', 'untold', 'no-way'] as const

interface Named {
  readonly workspaceId: WorkspaceId
  readonly productKey: string | null
  readonly isProductSandbox: boolean
}

const NO_GROUPS: ReadonlySet<GroupId> = new Set()

interface Granting {
  readonly groups: Set<GroupId>
  state: 'loading' | 'complete' | 'partial'
}

/** Which workspaces are the same product, and which groups give a seat, or any role, where, as far as it was read. */
export class Places {
  version = 0
  /** The workspaces whose seats are licences: all but product sandboxes. */
  licensed: readonly WorkspaceId[] = []
  #byProduct: ReadonlyMap<string, readonly WorkspaceId[]> = new Map()
  readonly #grants: Readonly<Record<GrantedRoles, Map<WorkspaceId, Granting>>> = { seat: new Map(), any: new Map() }

  /** Product sandboxes are left out: their seats are no licences. */
  setWorkspaces(workspaces: readonly Named[]): void {
    const byProduct = new Map<string, WorkspaceId[]>()
    for (const { workspaceId, productKey, isProductSandbox } of workspaces) {
      if (productKey === null || isProductSandbox) continue
      byProduct.set(productKey, [...(byProduct.get(productKey) ?? []), workspaceId])
    }
    this.#byProduct = byProduct
    this.licensed = workspaces.flatMap((one) => (one.isProductSandbox ? [] : [one.workspaceId]))
    this.version += 1
  }

  /** Products that the organization has on more than one site. */
  get onSeveralSites(): readonly string[] {
    return [...this.#byProduct].flatMap(([key, ids]) => (ids.length > 1 ? [key] : []))
  }

  workspacesOf(productKey: string): readonly WorkspaceId[] {
    return this.#byProduct.get(productKey) ?? []
  }

  addGrants(workspaceId: WorkspaceId, groupIds: readonly GroupId[], roles: GrantedRoles = 'seat'): void {
    const { groups } = this.#of(workspaceId, roles)
    for (const groupId of groupIds) groups.add(groupId)
    this.version += 1
  }

  setGrantsState(workspaceId: WorkspaceId, state: Granting['state'], roles: GrantedRoles = 'seat'): void {
    this.#of(workspaceId, roles).state = state
    this.version += 1
  }

  /** Those of these workspaces that each group is known to give a seat, or any role, on. */
  byGroup(
    workspaceIds: readonly WorkspaceId[],
    roles: GrantedRoles = 'seat',
  ): ReadonlyMap<GroupId, readonly WorkspaceId[]> {
    const found = new Map<GroupId, WorkspaceId[]>()
    for (const id of workspaceIds) {
      for (const groupId of this.#grants[roles].get(id)?.groups ?? []) {
        const known = found.get(groupId)
        if (known === undefined) found.set(groupId, [id])
        else known.push(id)
      }
    }
    return found
  }

  /** How far the groups that give a seat, or any role, on it were read. */
  grantsState(workspaceId: WorkspaceId, roles: GrantedRoles = 'seat'): Granting['state'] | 'waiting' {
    return this.#grants[roles].get(workspaceId)?.state ?? 'waiting'
  }

  /** On how many sites a row is known to hold a seat of the product. */
  sitesOf(seats: Seats, row: number, productKey: string): number {
    let held = 0
    for (const id of this.workspacesOf(productKey)) if (seats.held(row, id) === YES) held += 1
    return held
  }

  /** The groups that are known to give a seat on it. */
  granting(workspaceId: WorkspaceId): ReadonlySet<GroupId> {
    return this.#grants.seat.get(workspaceId)?.groups ?? NO_GROUPS
  }

  /** Those of a row's groups, as numbers of `groupIds`, that give a seat on the workspace. Direct roles are in no list. */
  waysTo(columns: Columns, workspaceId: WorkspaceId): (row: number) => readonly number[] {
    const numbers = new Set<number>()
    for (const groupId of this.granting(workspaceId)) {
      const number = columns.groupIds.find(groupId)
      if (number !== undefined) numbers.add(number)
    }
    return (row) => {
      const ways: number[] = []
      for (const group of columns.groups[row] ?? []) if (numbers.has(group)) ways.push(group)
      return ways
    }
  }

  /** Counts them. */
  pathsTo(columns: Columns, workspaceId: WorkspaceId): (row: number) => number {
    const waysOf = this.waysTo(columns, workspaceId)
    return (row) => waysOf(row).length
  }

  #of(workspaceId: WorkspaceId, roles: GrantedRoles): Granting {
    const known = this.#grants[roles].get(workspaceId)
    if (known) return known
    const fresh: Granting = { groups: new Set(), state: 'loading' }
    this.#grants[roles].set(workspaceId, fresh)
    return fresh
  }
}
