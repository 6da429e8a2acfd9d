/** A refusal of Forge's storage, with its code. Measured and documented codes are listed in `parity.md`. */
export class KvsError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'KvsError'
    this.status = status
    this.code = code
  }

  toResponse(): Response {
    return Response.json(
      { code: this.code, message: this.message },
      { status: this.status, headers: { 'x-b3-traceid': 'sandbox' } },
    )
  }
}
