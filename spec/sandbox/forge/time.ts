import type { SandboxClock } from '../clock.ts'

/**
 * `Date` and timers that follow a sandbox clock, to be put in place of the global ones inside a bundle: a day of retries
 * passes in a moment, and lease times agree with the host's.
 */
export function sandboxTime(
  clock: SandboxClock,
): Record<'Date' | 'setTimeout' | 'clearTimeout' | 'setInterval' | 'clearInterval', unknown> {
  const stops = new Map<object, AbortController>()
  const start = (): { handle: object; stop: AbortController } => {
    const handle: object = { ref: () => handle, unref: () => handle }
    const stop = new AbortController()
    stops.set(handle, stop)
    return { handle, stop }
  }
  const clear = (handle: unknown): void => {
    if (typeof handle === 'object' && handle !== null) {
      stops.get(handle)?.abort()
      stops.delete(handle)
    }
  }
  return {
    Date: new Proxy(Date, {
      construct: (target, args: unknown[], newTarget) =>
        Reflect.construct(target, args.length === 0 ? [clock.now()] : args, newTarget) as Date,
      apply: () => new Date(clock.now()).toString(),
      get: (target, name, receiver) =>
        name === 'now' ? () => clock.now() : (Reflect.get(target, name, receiver) as unknown),
    }),
    setTimeout: (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      const { handle, stop } = start()
      void clock.sleep(Math.max(1, ms), stop.signal).then(() => {
        if (stop.signal.aborted) return
        stops.delete(handle)
        work(...args)
      })
      return handle
    },
    clearTimeout: clear,
    setInterval: (work: (...args: unknown[]) => void, ms = 1, ...args: unknown[]) => {
      const { handle, stop } = start()
      const tick = async (): Promise<void> => {
        for (;;) {
          await clock.sleep(Math.max(1, ms), stop.signal)
          if (stop.signal.aborted) return
          work(...args)
        }
      }
      void tick()
      return handle
    },
    clearInterval: clear,
  }
}
