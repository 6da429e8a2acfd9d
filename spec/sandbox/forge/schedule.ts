import type { SandboxClock } from '../clock.ts'
import { runOutside } from './globals.ts'
import type { ForgeHost } from './host.ts'

const INTERVAL_MS = { fiveMinute: 5 * 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const
/** Forge, Scheduled trigger: the first run is about five minutes after the deployment. */
const FIRST_MS = 5 * 60_000

/** Runs the manifest's scheduled triggers by the clock. A run that fails is not repeated. The answer stops it. */
export function startSchedule(forge: ForgeHost, clock: SandboxClock): () => void {
  const stop = new AbortController()
  const repeat = async (key: string, interval: number): Promise<void> => {
    await clock.sleep(FIRST_MS, stop.signal)
    while (!stop.signal.aborted) {
      // What it throws is in the app's logs already; Forge does not retry a scheduled trigger.
      await forge.runScheduled(key).catch(() => undefined)
      await clock.sleep(interval, stop.signal)
    }
  }
  for (const { key, interval } of forge.manifest.modules.scheduledTrigger)
    void runOutside(() => repeat(key, INTERVAL_MS[interval]))
  return () => stop.abort()
}
