import type { Caller } from '../../api/client.ts'

/** What loading needs from outside, so that tests can run it without a clock, a browser or a server. */
export interface LoadPorts {
  readonly call: Caller
  /** Resolves after `ms` milliseconds, or at once when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** The browser's own timers. */
export const browserWait: LoadPorts['wait'] = (ms, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const finish = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, ms)
    signal.addEventListener('abort', finish)
  })
