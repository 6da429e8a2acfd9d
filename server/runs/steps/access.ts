import type { AccessPath } from '../../../contract/runs/plan.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser, RoleAssignment } from '../../organizations-port.ts'
import { isSeatRole } from '../facts.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'

/** Why an account has its seats. */
export interface Access {
  /** One for each workspace on which a role that costs a seat is held. */
  readonly paths: readonly AccessPath[]
  /** The workspaces on which a seat is taken now: who is suspended or deactivated takes none. null: not told for some of them. */
  readonly held: ReadonlySet<WorkspaceId> | null
}

/**
 * Every way to every seat of an account, out of two answers of Atlassian: the account's roles say which products and in
 * which manner, the roles of its groups say which group. null: one could not be read, or the two do not fit together
 * (a change may take 30 s to be seen everywhere: Organizations REST API), so that nothing can be promised.
 */
export async function accessOf(
  facts: PlanFacts,
  user: DirectoryUser,
  assignments: readonly RoleAssignment[] | null,
): Promise<Access | null> {
  if (assignments === null || user.groupIds === null) return null
  const granting = await grantsOf(facts, user.groupIds)
  if (granting === null) return null
  const seats = assignments
    .map((one) => ({ ...one, roles: one.roles.filter(({ roleId }) => isSeatRole(roleId)) }))
    .filter(({ roles }) => roles.length > 0)
  const known = new Set(seats.map(({ workspaceId }) => workspaceId))
  if ([...granting.keys()].some((workspaceId) => !known.has(workspaceId))) return null

  const paths: AccessPath[] = []
  const held = new Set<WorkspaceId>()
  let allTold = true
  for (const { workspaceId, roles, membership } of seats) {
    const path = pathOf(workspaceId, roles, granting.get(workspaceId) ?? [])
    if (path === null) return null
    paths.push(path)
    const takes = await takesSeat(facts, user, membership)
    if (takes === null) allTold = false
    else if (takes) held.add(workspaceId)
  }
  return { paths, held: allTold ? held : null }
}

/** The groups that give a seat, by workspace; null: of one group it could not be read. */
async function grantsOf(
  { connection, shared }: PlanFacts,
  groupIds: readonly GroupId[],
): Promise<ReadonlyMap<WorkspaceId, readonly GroupId[]> | null> {
  const found = new Map<WorkspaceId, GroupId[]>()
  for (const groupId of groupIds) {
    const seats = await orUntold(shared.seatsOfGroup(connection, groupId))
    if (seats === null) return null
    for (const workspaceId of seats) found.set(workspaceId, [...(found.get(workspaceId) ?? []), groupId])
  }
  return found
}

function pathOf(
  workspaceId: WorkspaceId,
  roles: RoleAssignment['roles'],
  groupIds: readonly GroupId[],
): AccessPath | null {
  const ways = new Set(roles.flatMap(({ through }) => through))
  if (ways.has('unknown') || ways.size === 0 || ways.has('group') !== groupIds.length > 0) return null
  return {
    workspaceId,
    groupIds: [...groupIds],
    direct: roles.flatMap(({ roleId, through }) => (through.includes('direct') ? [roleId] : [])),
    inferred: ways.has('inferred'),
    admin: roles.some(({ roleId }) => roleId === 'atlassian/admin'),
  }
}

/**
 * Whether a role that costs a seat takes one: not while the user is suspended in the workspace's directory, nor without a
 * working account. Where that directory's status was not told, the status over all directories says it if there is one only.
 */
async function takesSeat(
  { connection, shared }: PlanFacts,
  { status }: DirectoryUser,
  membership: RoleAssignment['membership'],
): Promise<boolean | null> {
  if (status !== 'active') return status === 'unknown' ? null : false
  if (membership !== 'unknown') return membership === 'active'
  const directories = await orUntold(shared.directories(connection))
  return directories?.length === 1 ? true : null
}
