import type { Call } from '../../contract/envelope.ts'
import type { Harness } from '../harness.ts'

/** The page while calls of one operation fail and all others are answered. `away`: whether this one, of all so far, fails. */
export function withoutAnswer(
  harness: Harness,
  operation: string,
  away: (nth: number) => boolean = () => true,
): Harness {
  const refusal = { code: 'UPSTREAM_UNAVAILABLE', what: 'w', fix: 'f', requestId: 'r' }
  let calls = 0
  return {
    ...harness,
    send: (who, call) =>
      (call as Call).operation === operation && away((calls += 1))
        ? Promise.resolve({ status: 502, requestId: 'r', body: refusal })
        : harness.send(who, call),
  }
}
