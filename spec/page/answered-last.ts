import type { Call } from '../../contract/envelope.ts'
import type { Harness } from '../harness.ts'

/** Rounds in which nothing else may be on its way. */
const QUIET = 50

/** Answers of one operation come when nothing else is on its way any more. `which`: of those, by what is asked; all when not told. */
export function answeredLast(
  harness: Harness,
  operation: string,
  which: (input: string) => boolean = () => true,
): Harness {
  let others = 0
  const quiet = async (): Promise<void> => {
    for (let rounds = 0; rounds < QUIET; rounds = others > 0 ? 0 : rounds + 1)
      await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    ...harness,
    send: async (who, call) => {
      const asked = call as Call
      if (asked.operation === operation && which(JSON.stringify(asked.input))) {
        await quiet()
        return harness.send(who, call)
      }
      others += 1
      return harness.send(who, call).finally(() => (others -= 1))
    },
  }
}
