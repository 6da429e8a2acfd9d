import { UpstreamError } from '../upstream-error.ts'
import type { Clock, LearnedPace } from '../ports.ts'

/** ours: requests at the same time, at the start and at most. */
const START_WIDTH = 4
export const MOST_WIDTH = 20

/** One request's turn. */
export interface Turn {
  /** Answered, whatever was said: room for more may grow. */
  well(): void
  /** Refused for speed: nobody starts before the wait is over, and half as many run at once. */
  slowed(waitMs: number): void
  /** Must be called once, in every case. */
  end(): void
}

/** The pace that all requests with one key share in one invocation. */
export interface Pace {
  /**
   * Waits for a free place and for the end of a pause.
   * @throws UpstreamError rate-limited when the pause outlasts the deadline: nothing was sent
   */
  turn(deadline: number): Promise<Turn>
  /** How many may run at once, now. */
  width(): number
  learned(): LearnedPace
  /**
   * Takes over what others have learned. Whoever has asked nothing yet begins as they go; later their pauses are heeded,
   * and a pause that is news narrows this pace to theirs. It grows by its own answers only.
   */
  heed(known: LearnedPace): void
}

/**
 * Additive increase, multiplicative decrease: one more place for each full round answered well, half the places for a
 * refusal. Requests that had started before the last halving say nothing new, so a volley of refusals halves once.
 */
export function makePace(clock: Clock): Pace {
  let width = START_WIDTH
  let running = 0
  let round = 0
  let generation = 0
  let pausedUntil = 0
  let fresh = true
  const waiting: (() => void)[] = []

  const fill = (): void => {
    while (running < width) {
      const next = waiting.shift()
      if (!next) return
      running += 1
      next()
    }
  }
  const leave = (): void => {
    running -= 1
    fill()
  }

  return {
    width: () => width,
    learned: () => ({ width, slowedUntil: pausedUntil }),
    heed(known) {
      const theirs = Math.min(MOST_WIDTH, Math.max(1, Math.floor(known.width)))
      if (fresh) width = theirs
      else if (known.slowedUntil > Math.max(pausedUntil, clock.now())) {
        // Refusals of what had started before belong to the same volley: it halves once, and for all.
        if (theirs < width) generation += 1
        width = Math.min(width, theirs)
        round = 0
      }
      pausedUntil = Math.max(pausedUntil, known.slowedUntil)
    },
    async turn(deadline) {
      fresh = false
      if (running < width && waiting.length === 0) running += 1
      else await new Promise<void>((resolve) => waiting.push(resolve))
      for (let wait = pausedUntil - clock.now(); wait > 0; wait = pausedUntil - clock.now()) {
        if (clock.now() + wait >= deadline) {
          leave()
          throw new UpstreamError({
            kind: 'rate-limited',
            status: 429,
            code: null,
            retryAfterMs: wait,
            ambiguous: false,
          })
        }
        await clock.sleep(wait)
      }
      const started = generation
      let ended = false
      return {
        well() {
          if (started !== generation) return
          round += 1
          if (round < width) return
          round = 0
          width = Math.min(MOST_WIDTH, width + 1)
          fill()
        },
        slowed(waitMs) {
          pausedUntil = Math.max(pausedUntil, clock.now() + waitMs)
          if (started !== generation) return
          generation += 1
          round = 0
          width = Math.max(1, Math.floor(width / 2))
        },
        end() {
          if (ended) return
          ended = true
          leave()
        },
      }
    },
  }
}
