import { Answer } from '../../contract/envelope.ts'
import type { Call } from '../../contract/envelope.ts'
import { ErrorBody } from '../../contract/errors.ts'
import { OPERATIONS } from '../../contract/index.ts'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { invokeDispatch } from './bridge.ts'
import { CallError } from './call-error.ts'
import type { LocalCode } from './call-error.ts'
import { heard } from './silence.ts'
import { markStale } from './stale.ts'

/** Carries one call to the server and brings back whatever came. */
export type Transport = (call: Call) => Promise<unknown>

/** One call by its name in the contract: what goes in and what comes out follow from the name. */
export type Caller = <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>

/** Known to be offline; where nobody knows, the answer is no. */
const isOffline = (): boolean => 'onLine' in navigator && !navigator.onLine

/** What the platform's own rejections mean. The texts are Forge's (`@forge/bridge`, `invoke` and its rate limiter). */
function localCode(thrown: unknown): LocalCode {
  if (isOffline()) return 'OFFLINE'
  const message = thrown instanceof Error ? thrown.message : ''
  if (message.includes('Unable to establish a connection')) return 'NOT_IN_JIRA'
  if (message.includes('rate limited')) return 'CALLS_LIMITED'
  return 'NOT_DELIVERED'
}

/**
 * Makes the client out of the contract: there is no hand-written call. Every answer is parsed by the contract before
 * anyone sees it, and every failure is a `CallError`. A command that succeeds marks what it makes stale; so does a refusal
 * that says the connection is gone.
 *
 * @param onStale receives the names of queries whose answers are out of date now
 */
export function makeCaller(transport: Transport, onStale: (names: readonly string[]) => void): Caller {
  return async function call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const operation = OPERATIONS.get(name)
    if (operation === undefined) throw new CallError('UNKNOWN_OPERATION')

    let raw: unknown
    try {
      raw = await transport({ operation: name, contractVersion: LIMITS.contractVersion, input })
    } catch (thrown) {
      throw new CallError(localCode(thrown))
    }

    const answer = Answer.safeParse(raw)
    if (!answer.success) throw new CallError('UNREADABLE_ANSWER')
    const { status, requestId, body } = answer.data
    if (status !== 200) {
      const refusal = ErrorBody.safeParse(body)
      if (!refusal.success) throw new CallError('UNREADABLE_ANSWER', requestId)
      if (KEY_GONE.includes(refusal.data.code)) onStale(['session.getSession'])
      throw new CallError(refusal.data.code, refusal.data.requestId, refusal.data.details, operation.meta.kind)
    }
    const output = operation.output.safeParse(body)
    if (!output.success) throw new CallError('UNREADABLE_ANSWER', requestId)
    if (operation.meta.kind === 'command') onStale(operation.meta.makesStale)
    return output.data as OutputOf<N>
  }
}

/** Refusals after which the page has to ask anew whether there is a key that works. */
const KEY_GONE: readonly string[] = ['NO_API_KEY', 'UPSTREAM_KEY_REJECTED']

let transport: Transport = invokeDispatch

/** Replaces the way to the server, for tests that have no platform around them. Answers the one in use before. */
export function setTransport(next: Transport): Transport {
  const before = transport
  transport = next
  return before
}

const askServer = makeCaller((message) => transport(message), markStale)

/** The page's own client: `call('users.listUsers', { … })`. */
export const call: Caller = async (name, input) => {
  try {
    const output = await askServer(name, input)
    heard(null)
    return output
  } catch (thrown) {
    heard(thrown instanceof CallError ? thrown : null)
    throw thrown
  }
}
