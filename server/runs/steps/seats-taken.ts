import type { Step } from '../../../contract/runs/run.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import { isSeatRole } from '../facts.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'

type Statuses = Pick<DirectoryUser, 'accountStatus' | 'membershipStatus'>
const NOTHING: ReadonlySet<Step['kind']> = new Set()

/**
 * Whether who has these statuses can use what is given after such steps. Nobody takes a seat who stays suspended or
 * deactivated (Atlassian, Organizations REST API v2, suspend). null: not known.
 */
export function canUse(
  { accountStatus, membershipStatus }: Statuses,
  steps: ReadonlySet<Step['kind']> = NOTHING,
): boolean | null {
  const account = steps.has('reactivate') ? 'active' : accountStatus
  const member = steps.has('restore') ? 'active' : membershipStatus
  if (account === 'active' && member === 'active') return true
  return (account === 'active' || account === 'unknown') && (member === 'active' || member === 'unknown') ? null : false
}

/** The workspaces on which an account takes a seat by these steps, all of which give; null: not known. @throws UpstreamError */
export async function seatsTaken(
  facts: PlanFacts,
  user: DirectoryUser,
  steps: readonly Step[],
): Promise<WorkspaceId[] | null> {
  const kinds = new Set(steps.map(({ kind }) => kind))
  const usable = canUse(user, kinds)
  if (usable !== true) return usable === null ? null : []
  const statusOnly = kinds.has('reactivate') || kinds.has('restore')
  const given = statusOnly ? null : await seatsGiven(facts, steps)
  if (!statusOnly && (given === null || given.size === 0)) return given === null ? null : []
  const assignments = await orUntold(facts.connection.organization.listUserRoleAssignments(user.accountId))
  if (assignments === null) return null
  const holds = new Set(
    assignments.flatMap(({ workspaceId, roles }) =>
      roles.some(({ roleId }) => isSeatRole(roleId)) ? [workspaceId] : [],
    ),
  )
  if (kinds.has('reactivate')) return [...holds]
  // Active in one directory, suspended in another: which of the seats are used already is not told.
  if (kinds.has('restore')) return user.membershipStatus === 'suspended' ? [...holds] : null
  return [...(given ?? [])].filter((workspaceId) => !holds.has(workspaceId))
}

/** The workspaces on which roles and groups of these steps give a seat; null: of a group it could not be read. */
async function seatsGiven({ connection, shared }: PlanFacts, steps: readonly Step[]): Promise<Set<WorkspaceId> | null> {
  const given = new Set<WorkspaceId>()
  for (const step of steps) {
    if (step.kind === 'assign-role' && isSeatRole(step.roleId)) given.add(step.workspaceId)
    if (step.kind !== 'join-group') continue
    const granted = await orUntold(shared.seatsOfGroup(connection, step.groupId))
    if (granted === null) return null
    for (const workspaceId of granted) given.add(workspaceId)
  }
  return given
}
