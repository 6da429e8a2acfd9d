import type { Subject } from '../subjects.ts'
import { NO_EFFECT } from './effect.ts'
import { change, exclude, needed, type Planner } from './planner.ts'

/**
 * Takes one customer off a desk. No seat goes with it. Whether the desk has closed access, which Atlassian wants for it, no
 * operation tells: its answer to the write does.
 */
export const planRemoveFromDesk: Planner = (user: Subject, { target }) => {
  const serviceDeskId = needed(target.serviceDeskId)
  return Promise.resolve(
    needed(user.customerOf).includes(serviceDeskId)
      ? change([{ kind: 'leave-desk', serviceDeskId }], NO_EFFECT)
      : exclude('already-so'),
  )
}
