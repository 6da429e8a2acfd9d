import { LIMITS } from '../../contract/limits.ts'
import type { Purse } from '../site-port.ts'
import { UpstreamError } from '../upstream-error.ts'

/** The points of one call of the server, as its requests spend them. */
export interface Spending {
  /**
   * Sends a request when its points are there. Nobody knows what an answer costs before it has come: each is taken to cost as much as
   * the dearest so far, and so are those that are on their way; where that is too much, it waits for them.
   * @param cost what the answer costs beyond the request itself
   * @throws UpstreamError points-used-up, no-budget; what `work` throws
   */
  send<T>(work: () => Promise<T>, cost: (answer: T) => number): Promise<T>
  readonly used: () => number
}

/** @param requests how many requests were sent, each a point: by the client's own count, which knows those that were repeated */
export function makeSpending(purse: Purse, requests: () => number): Spending {
  let inAnswers = 0
  let flying = 0
  let dearest: number = LIMITS.pointsOfAnAnswer
  let last: Promise<void> = Promise.resolve()
  let landed: (() => void) | null = null
  const used = () => requests() + inAnswers

  async function takeOff(): Promise<void> {
    while (!(await purse.allow(used, () => (flying + 1) * dearest))) {
      if (flying === 0) throw usedUp(purse.freeInMs())
      await new Promise<void>((resolve) => (landed = resolve))
    }
    flying += 1
  }

  return {
    used,
    async send(work, cost) {
      // One after the other, so that two do not take the same points.
      const turn = last.then(takeOff)
      last = turn.catch(() => undefined)
      await turn
      try {
        const answer = await work()
        const more = cost(answer)
        inAnswers += more
        dearest = Math.max(dearest, more + 1)
        return answer
      } finally {
        flying -= 1
        landed?.()
      }
    },
  }
}

const usedUp = (retryAfterMs: number): UpstreamError =>
  new UpstreamError({ kind: 'points-used-up', status: null, code: null, retryAfterMs, ambiguous: false })
