import type { Asked, ErrorCode, ErrorDetails } from '../../contract/errors.ts'
import { errorNoticeText, errorText } from '../text/errors.ts'

/**
 * What can go wrong before the server answers, or with its answer. The server's own codes are in the contract.
 * - `OFFLINE`: the browser has no network.
 * - `NOT_IN_JIRA`: the page was opened outside Jira, so there is nobody to ask.
 * - `CALLS_LIMITED`: Forge lets a page make 500 calls in 25 seconds (Forge, Custom UI bridge, `invoke`).
 * - `NOT_DELIVERED`: the platform refused or lost the call.
 * - `UNREADABLE_ANSWER`: an answer came that is not in the contract.
 */
export const LOCAL_CODES = ['OFFLINE', 'NOT_IN_JIRA', 'CALLS_LIMITED', 'NOT_DELIVERED', 'UNREADABLE_ANSWER'] as const
export type LocalCode = (typeof LOCAL_CODES)[number]
export type CallErrorCode = ErrorCode | LocalCode

/** A refusal or failure of one call, in words: `what` happened to what was `asked`, `advice` says what to do. */
export class CallError extends Error {
  override readonly name = 'CallError'
  readonly code: CallErrorCode
  readonly requestId: string | null
  readonly details: ErrorDetails
  readonly asked: Asked
  /** When it happened, epoch milliseconds: the time to wait begins there. */
  readonly at = Date.now()

  constructor(
    code: CallErrorCode,
    requestId: string | null = null,
    details: ErrorDetails = {},
    asked: Asked = 'query',
  ) {
    super(code)
    this.code = code
    this.requestId = requestId
    this.details = details
    this.asked = asked
  }

  get what(): string {
    return errorText(this.code, this.asked).what
  }

  /** What to do, and when: as a time of day where that is far off. */
  get advice(): string {
    const { retryAfterMs } = this.details
    const { fix } = errorText(this.code, this.asked)
    if (retryAfterMs === undefined) return fix
    const when =
      this.code === 'POINTS_USED_UP'
        ? errorNoticeText.goesOnAt(this.at + retryAfterMs)
        : errorNoticeText.waitSeconds(Math.max(1, Math.ceil(retryAfterMs / 1000)))
    return `${fix} ${when}`
  }

  /** Both in a row, for where a title says already what it means. */
  get told(): string {
    return `${this.what} ${this.advice}`
  }
}

/** Any thrown thing as a `CallError`; a bug of the page becomes `UNREADABLE_ANSWER`, and still reaches the browser's console as an uncaught error. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown
  queueMicrotask(() => {
    throw thrown
  })
  return new CallError('UNREADABLE_ANSWER')
}
