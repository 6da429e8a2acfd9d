import type { Step } from '../../../contract/runs/run.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import { isSeatRole } from '../facts.ts'
import type { StoredItem } from '../items.ts'
import { accessOf } from './access.ts'
import { effectOfLosing, effectOfLosingAll, type Effect } from './effect.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'

type UndoEffect = Effect & Pick<StoredItem, 'takes'>
const of = <K extends Step['kind']>(steps: readonly Step[], kind: K): Extract<Step, { kind: K }>[] =>
  steps.filter((step): step is Extract<Step, { kind: K }> => step.kind === kind)

/** Which seats an undo frees, and which it takes again. The steps of one account all give or all take. */
export async function undoSeats(facts: PlanFacts, user: DirectoryUser, steps: readonly Step[]): Promise<UndoEffect> {
  const kinds = new Set(steps.map(({ kind }) => kind))
  const all = kinds.has('suspend') || kinds.has('deactivate')
  if (all || kinds.has('leave-group') || kinds.has('revoke-role')) {
    const { organization } = facts.connection
    const access = await accessOf(facts, user, await orUntold(organization.listUserRoleAssignments(user.accountId)))
    const leaving = of(steps, 'leave-group').map(({ groupId }) => groupId)
    const effect = all ? effectOfLosingAll(access) : effectOfLosing(access, leaving, of(steps, 'revoke-role'))
    return { ...effect, takes: [] }
  }
  return { frees: [], keeps: [], paths: [], takes: await seatsTaken(facts, user, steps, kinds) }
}

/** Nobody takes a seat who stays suspended or deactivated (Atlassian, Organizations REST API v2, suspend). null: not known. */
async function seatsTaken(
  { connection, shared }: PlanFacts,
  user: DirectoryUser,
  steps: readonly Step[],
  kinds: ReadonlySet<Step['kind']>,
): Promise<WorkspaceId[] | null> {
  const accountActive = user.accountStatus === 'active' || kinds.has('reactivate')
  const memberActive = user.membershipStatus === 'active' || kinds.has('restore')
  if (!accountActive || !memberActive) return []
  const assignments = await orUntold(connection.organization.listUserRoleAssignments(user.accountId))
  if (assignments === null) return null
  const holds = new Set(
    assignments.flatMap(({ workspaceId, roles }) =>
      roles.some(({ roleId }) => isSeatRole(roleId)) ? [workspaceId] : [],
    ),
  )
  if (kinds.has('reactivate')) return [...holds]
  // Active in one directory, suspended in another: which of the seats are used already is not told.
  if (kinds.has('restore')) return user.membershipStatus === 'suspended' ? [...holds] : null
  const given = new Set<WorkspaceId>()
  for (const { roleId, workspaceId } of of(steps, 'assign-role')) if (isSeatRole(roleId)) given.add(workspaceId)
  for (const { groupId } of of(steps, 'join-group')) {
    const granted = await orUntold(shared.seatsOfGroup(connection, groupId))
    if (granted === null) return null
    for (const workspaceId of granted) given.add(workspaceId)
  }
  return [...given].filter((workspaceId) => !holds.has(workspaceId))
}
