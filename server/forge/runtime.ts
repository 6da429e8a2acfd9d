import { randomUUID } from 'node:crypto'
import type { Clock, Ids, Log, LogFields } from '../ports.ts'

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve()
        return
      }
      const wake = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, Math.max(0, ms))
      signal?.addEventListener('abort', wake)
    }),
}

/** The machine's own chance. */
export const systemIds: Ids = { uuid: () => randomUUID(), random: () => Math.random() }

/** One JSON line an event in Forge's log. The fields are ids, codes and numbers: whoever calls sees to that, by type. */
export const consoleLog: Log = {
  info: (event, fields) => console.info(line('info', event, fields)),
  error: (event, fields) => console.error(line('error', event, fields)),
}

function line(level: string, event: string, fields: LogFields = {}): string {
  return JSON.stringify({ level, event, ...fields })
}
