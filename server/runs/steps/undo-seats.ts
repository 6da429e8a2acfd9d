import type { Step } from '../../../contract/runs/run.ts'
import type { DirectoryUser } from '../../organizations-port.ts'
import type { StoredItem } from '../items.ts'
import { accessOf } from './access.ts'
import { effectOfLosing, effectOfLosingAll, NO_EFFECT, type Effect } from './effect.ts'
import type { PlanFacts } from './planner.ts'
import { orUntold } from './reading.ts'
import { seatsTaken } from './seats-taken.ts'

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
  return { ...NO_EFFECT, takes: await seatsTaken(facts, user, steps) }
}
