import { ERRORS, type ErrorCode, type ErrorDetails } from '../contract/errors.ts'

/** A refusal from the catalogue: expected, declared, safe to show. Anything else that is thrown is a bug. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly details: ErrorDetails | undefined
  constructor(code: ErrorCode, details?: ErrorDetails, options?: ErrorOptions) {
    super(ERRORS[code].what, options)
    this.code = code
    this.details = details
  }
}
