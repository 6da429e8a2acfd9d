import * as z from 'zod'
import { InvocationEnded } from './invocation.ts'
import type { ForgeLimits } from './limits.ts'
import type { Outcome } from './queue/index.ts'

/** What a consumer returns to be called again: `new InvocationError(…)` of `@forge/events` 3.0.8. */
const retryAnswer = z.object({
  _retry: z.literal(true),
  retryOptions: z.object({
    retryAfter: z.number().default(1),
    retryReason: z.string().default('FUNCTION_RETRY_REQUEST'),
    retryData: z.unknown(),
  }),
})

/** What a consumer's answer means for its event. */
export function outcomeOfAnswer(answer: unknown, limits: ForgeLimits): Outcome {
  const retry = retryAnswer.safeParse(answer)
  if (!retry.success) return { kind: 'done' }
  const { retryAfter, retryReason, retryData } = retry.data.retryOptions
  const bytes = retryData === undefined ? 0 : Buffer.byteLength(JSON.stringify(retryData))
  if (retryAfter > limits.maxDelaySeconds || bytes > limits.retryDataBytes)
    return { kind: 'failed', reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' }
  return { kind: 'retry', afterSeconds: Math.max(1, retryAfter), reason: retryReason, data: retryData }
}

/** What a consumer that did not answer means for its event. Forge has no code for a plain throw. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof InvocationEnded)) return { kind: 'failed', reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' }
  return error.code === 'FUNCTION_TIME_OUT' ? { kind: 'failed', reason: error.code } : { kind: 'lost' }
}
