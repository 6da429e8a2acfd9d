import { Call } from '../../contract/envelope.ts'
import { OPERATIONS } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { Refusal } from '../refusal.ts'
import type { Ring } from './passage.ts'

/** Reads the envelope: size, version, operation; the actor from the runtime's principal; the deadline. */
export const openRequest: Ring = (passage, next) => {
  // Forge refuses larger requests itself; other hosts of this code may not.
  const text = passage.call === undefined ? '' : JSON.stringify(passage.call)
  if (Buffer.byteLength(text) > LIMITS.invokeRequestBytes) throw new Refusal('TOO_LARGE')

  const call = Call.safeParse(passage.call)
  if (!call.success) {
    const issues = call.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: 'is not what the envelope has here',
    }))
    throw new Refusal('INVALID_INPUT', { issues })
  }
  // Before the operation is looked up: an older page may ask for one that is gone, and should be told to reload.
  if (call.data.contractVersion !== LIMITS.contractVersion) throw new Refusal('CLIENT_OUTDATED')
  const operation = OPERATIONS.get(call.data.operation)
  if (operation === undefined) throw new Refusal('UNKNOWN_OPERATION')

  const actor = AccountId.safeParse(passage.principal.accountId)
  if (!actor.success) throw new Refusal('NOT_JIRA_ADMIN')

  passage.opened = {
    operation,
    actorId: actor.data,
    rawInput: call.data.input,
    deadline: passage.startedAt + LIMITS.deadlineMs,
  }
  return next()
}
