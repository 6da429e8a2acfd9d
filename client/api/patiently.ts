import { CallError } from './call-error.ts'
import type { CallErrorCode } from './call-error.ts'

/** What a little waiting may mend. */
const PASSING: readonly CallErrorCode[] = ['UPSTREAM_RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'NOT_DELIVERED']
const TRIES = 4
const WAIT_MS = 2_000
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Asks a product, and asks again when it fails in a way that passes: a few times, waiting longer each time, because the
 * platform's bridge tells the page no time to wait.
 * @throws CallError what failed to the end; the signal's reason when it says so
 */
export async function patiently<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  { pause = wait, tries = TRIES } = {},
): Promise<T> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await ask()
    } catch (thrown) {
      signal.throwIfAborted()
      if (!(thrown instanceof CallError) || !PASSING.includes(thrown.code) || failures >= tries) throw thrown
      await pause(WAIT_MS * failures)
      signal.throwIfAborted()
    }
  }
}
