import type { Call } from '../../contract/envelope.ts'
import { ERRORS } from '../../contract/errors.ts'
import type { ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import type { InputOf, OperationName } from '../../contract/index.ts'
import { setTransport } from './client.ts'

/** For tests: a refusal, as the server sends it. */
export class Refusal {
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
  constructor(code: ErrorCode, details?: ErrorDetails) {
    this.code = code
    this.details = details
  }
}

/** What a test answers to each operation: a body as JSON would carry it, a `Refusal`, or a promise of either. Unknown calls fail loudly. */
export type Answers = { readonly [N in OperationName]?: (input: InputOf<N>) => unknown }

/**
 * For tests: answers the page's calls instead of a server, through a JSON round trip and the page's own parsing.
 * Answers the log of calls; `restore` puts the former transport back.
 */
export function answerWith(answers: Answers): { readonly calls: Call[]; readonly restore: () => void } {
  const calls: Call[] = []
  const before = setTransport(async (call) => {
    calls.push(call)
    const answer: ((input: never) => unknown) | undefined = answers[call.operation as OperationName]
    if (answer === undefined) throw new Error(`The test has no answer to ${call.operation}`)
    const body = await answer(call.input as never)
    if (!(body instanceof Refusal))
      return { status: 200, requestId: 'request-1', body: JSON.parse(JSON.stringify(body)) as unknown }
    const { status, what, fix } = ERRORS[body.code]
    return {
      status,
      requestId: 'request-1',
      body: {
        code: body.code,
        what,
        fix,
        requestId: 'request-1',
        ...(body.details === undefined ? {} : { details: body.details }),
      },
    }
  })
  return { calls, restore: () => setTransport(before) }
}
