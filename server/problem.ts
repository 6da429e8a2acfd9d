import { sentencesOf, type Asked, type ErrorBody, type ErrorCode, type ErrorDetails } from '../contract/errors.ts'
import { Refusal } from './refusal.ts'
import { askedToWait, isSeatLimit, UPSTREAM_CODES, UpstreamError } from './upstream-error.ts'

/** What may be told about something that was thrown. */
export interface Problem {
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
}

/** Translates anything thrown into the catalogue. What is not expected is INTERNAL, with nothing more. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return { code: error.code, details: error.details }
  if (error instanceof UpstreamError) {
    const { kind, status, code } = error.facts
    const retryAfterMs = askedToWait(error.facts)
    return {
      code: kind === 'conflict' && isSeatLimit(code) ? 'UPSTREAM_NO_SEAT' : UPSTREAM_CODES[kind],
      details: {
        ...(status === null ? {} : { upstreamStatus: status }),
        ...(code === null ? {} : { upstreamCode: code.slice(0, 80) }),
        ...(retryAfterMs === null ? {} : { retryAfterMs: Math.max(0, Math.ceil(retryAfterMs)) }),
      },
    }
  }
  return { code: 'INTERNAL', details: undefined }
}

/** The body of a refusal, with the catalogue's sentences. */
export function errorBody({ code, details }: Problem, asked: Asked, requestId: string): ErrorBody {
  const { what, fix } = sentencesOf(code, asked)
  return { code, what, fix, requestId, ...(details && Object.keys(details).length > 0 ? { details } : {}) }
}
