import { authorize } from './authorize.ts'
import { catchErrors } from './catch-errors.ts'
import { openRequest } from './open-request.ts'
import type { Ring } from './passage.ts'
import { protect } from './protect.ts'
import { recordIntent } from './record-intent.ts'
import { recordOutcome } from './record-outcome.ts'
import { runHandler } from './run-handler.ts'
import { validate } from './validate.ts'

/** THE ORDER, from the outside in. */
export const RINGS: readonly Ring[] = [
  // Outermost, so that nothing leaves as a raw throw: Forge would show its message to the page.
  catchErrors,
  // Before everything that needs to know who asks what.
  openRequest,
  // Outside the rings that refuse, so that it sees refusals too.
  recordOutcome,
  // Before validate: who may not ask learns nothing about what a right question looks like.
  authorize,
  // Before protect, which reads the input.
  validate,
  // Before the intent: what is refused here was never intended.
  protect,
  // Last before the handler: from here on something may happen.
  recordIntent,
  // Not a ring but the middle: the handler, and its output parsed against the contract.
  runHandler,
]
