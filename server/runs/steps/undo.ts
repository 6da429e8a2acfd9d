import type { Exclusion } from '../../../contract/runs/exclusion.ts'
import type { Step } from '../../../contract/runs/run.ts'
import type { StoredItem, Undoes } from '../items.ts'
import { directoryStatuses } from './directories.ts'
import { needed, untold, type Planner } from './planner.ts'
import { undoSeats } from './undo-seats.ts'
import { whyNot } from './undo-step.ts'

/**
 * Takes back what another run did to one account: the opposite of each step that was done, the last one first. A step whose
 * outcome is unknown is treated alike, because it is looked up whether the world is as that step would have made it. What
 * can't be taken back, or was by somebody else, is listed with its reason; the rest is done all the same.
 */
export const planUndo: Planner = async (user, facts) => {
  const undoes = needed(facts.undoes)
  const { before } = undoes
  if (before === null) return untold('account')
  const steps: Step[] = []
  const cannot: StoredItem['cannot'] = []
  for (const step of stepsBack(undoes)) {
    const exclusion = await whyNot(step, before, user, facts)
    if (exclusion === null) steps.push(step)
    else cannot.push({ step, exclusion })
  }
  if (steps.length === 0) return { exclude: mainReason(cannot), unread: null, blockedBy: [], cannot }
  const inDirectories = steps.some(({ kind }) => kind === 'suspend' || kind === 'restore')
  return {
    steps,
    cannot,
    ...(await undoSeats(facts, user, steps)),
    directories: inDirectories ? await directoryStatuses(user, facts) : null,
  }
}

function stepsBack({ steps }: Undoes): Step[] {
  return steps
    .filter(({ state }) => state === 'succeeded' || state === 'unknown' || state === 'attempting')
    .map(({ step }) => opposite(step))
    .reverse()
}

function opposite(step: Step): Step {
  switch (step.kind) {
    case 'suspend':
      return { ...step, kind: 'restore' }
    case 'restore':
      return { ...step, kind: 'suspend' }
    case 'deactivate':
      return { kind: 'reactivate' }
    case 'reactivate':
      return { kind: 'deactivate' }
    case 'leave-group':
      return { ...step, kind: 'join-group' }
    case 'join-group':
      return { ...step, kind: 'leave-group' }
    case 'leave-organization':
      return { ...step, kind: 'join-organization' }
    case 'join-organization':
      return { ...step, kind: 'leave-organization' }
    case 'leave-desk':
      return { ...step, kind: 'join-desk' }
    case 'join-desk':
      return { ...step, kind: 'leave-desk' }
    case 'revoke-role':
      return { ...step, kind: 'assign-role' }
    case 'assign-role':
      return { ...step, kind: 'revoke-role' }
  }
}

/** What keeps somebody from getting it back weighs more than that a part is back already. */
function mainReason(cannot: StoredItem['cannot']): Exclusion {
  const reasons = cannot.map(({ exclusion }) => exclusion)
  return reasons.find((exclusion) => exclusion !== 'already-undone') ?? 'already-undone'
}
