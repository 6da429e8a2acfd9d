import { LIMITS } from '../../contract/limits.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { opened, type Passage, type Ring } from './passage.ts'

/** The middle of the onion: calls the handler and lets nothing out that the contract does not describe. */
export const runHandler: Ring = async (passage) => {
  const { operation } = opened(passage)
  const handler = passage.handlers.get(operation.name)
  if (handler === undefined) throw new Refusal('UNKNOWN_OPERATION')
  const output = await handler(passage.input, contextOf(passage))

  const parsed = operation.output.safeParse(output)
  if (!parsed.success) {
    const paths = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join('.'))
    passage.ports.log.error('answer-broke-the-contract', {
      requestId: passage.requestId,
      operation: operation.name,
      paths: paths.join(' '),
    })
    throw new Error('the answer is not what the contract says')
  }
  // Forge would cut the call off; long lists stop growing long before this.
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > LIMITS.invokeResponseBytes) throw new Refusal('TOO_LARGE')
  return { status: 200, requestId: passage.requestId, body: parsed.data }
}

/** What the handler may use. A ring that was left out shows here: without its part no handler that needs it is called. */
function contextOf(passage: Passage): Context {
  const { operation, actorId, deadline } = opened(passage)
  const { meta, name } = operation
  if (passage.input === undefined) throw new Error('validate has not run')
  if (meta.requires === 'organization-admin' && passage.connection === null) throw new Error('authorize has not run')
  if (meta.kind === 'command' && !passage.intended) throw new Error('record-intent has not run')
  if (meta.kind === 'command' && typeof meta.protects === 'object' && passage.guard === null)
    throw new Error('protect has not run')
  return {
    ...passage.ports,
    requestId: passage.requestId,
    operation: name,
    actorId,
    cloudId: passage.principal.cloudId,
    deadline,
    connection: passage.connection,
    guard: passage.guard,
    note: (details) => void (passage.noted = { ...passage.noted, ...details }),
  }
}
