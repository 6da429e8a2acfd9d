import type * as z from 'zod'
import type { ProductAnswer } from './bridge.ts'
import type { CallErrorCode } from './call-error.ts'
import { CallError } from './call-error.ts'

/** What a refusal means to whoever asked. */
interface Meanings {
  /** Told of 404, and of every other refusal, where nothing else is said. */
  readonly refused?: CallErrorCode
  readonly missing?: CallErrorCode
}

/**
 * What a product answered to the page, in its documented form.
 * @throws CallError NOT_DELIVERED, UPSTREAM_UNAVAILABLE, UPSTREAM_UNREADABLE, and what refusals mean
 */
export async function readAnswer<Schema extends z.ZodTypeAny>(
  asked: Promise<ProductAnswer>,
  schema: Schema,
  { refused = 'UPSTREAM_REFUSED', missing = refused }: Meanings = {},
): Promise<z.output<Schema>> {
  const { status, body } = await asked.catch(() => {
    throw new CallError('NOT_DELIVERED')
  })
  if (status === 404) throw new CallError(missing)
  if (status === 429) throw new CallError('UPSTREAM_RATE_LIMITED')
  if (status !== 200) throw new CallError(status >= 500 ? 'UPSTREAM_UNAVAILABLE' : refused)
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new CallError('UPSTREAM_UNREADABLE')
  return parsed.data as z.output<Schema>
}
