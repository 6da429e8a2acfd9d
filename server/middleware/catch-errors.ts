import type { Answer } from '../../contract/envelope.ts'
import { ERRORS } from '../../contract/errors.ts'
import { errorBody, problemOf } from '../problem.ts'
import type { Passage, Ring } from './passage.ts'

/** Turns everything thrown into a declared answer, and writes the one log line of each call. */
export const catchErrors: Ring = async (passage, next) => {
  try {
    const answer = await next()
    logCall(passage, answer.status, null)
    return answer
  } catch (error) {
    const problem = problemOf(error)
    const { status } = ERRORS[problem.code]
    if (problem.code === 'INTERNAL') logBug(passage, error)
    logCall(passage, status, problem.code)
    // What was asked is not known before it was opened, and then nothing was to be done either.
    const asked = passage.opened?.operation.meta.kind ?? 'query'
    return { status, requestId: passage.requestId, body: errorBody(problem, asked, passage.requestId) } satisfies Answer
  }
}

function logCall(passage: Passage, status: number, code: string | null): void {
  const { ports, requestId, startedAt } = passage
  const operation = passage.opened?.operation.name ?? null
  const actorId = passage.opened?.actorId ?? null
  ports.log.info('call', { requestId, operation, actorId, status, code, ms: ports.clock.now() - startedAt })
}

/** The kind of error and where it was thrown. Never its message: messages may hold values. */
function logBug(passage: Passage, error: unknown): void {
  const isError = error instanceof Error
  const frames = isError ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
  passage.ports.log.error('unexpected-error', {
    requestId: passage.requestId,
    operation: passage.opened?.operation.name ?? null,
    error: isError ? error.name : typeof error,
    at: frames
      .slice(0, 3)
      .map((line) => line.trim())
      .join(' < '),
  })
}
