import { Queue } from '@forge/events'
import type { Queue as QueuePort } from '../ports.ts'
import { Refusal } from '../refusal.ts'

/** The queue of the manifest's consumer. */
const QUEUE_KEY = 'uam-runs'

/**
 * Pushes one event to the run worker. Forge delivers at least once and in no certain order; of one run it delivers one at a
 * time, so that a duplicate does not use up an invocation to find the run held. Who works on a run is decided by its lease.
 */
export const forgeQueue: QueuePort = {
  async push(event, delaySeconds) {
    try {
      await new Queue({ key: QUEUE_KEY }).push({
        body: { ...event },
        concurrency: { key: event.runId, limit: 1 },
        ...(delaySeconds > 0 ? { delayInSeconds: Math.min(900, Math.ceil(delaySeconds)) } : {}),
      })
    } catch (error) {
      throw new Refusal('STORAGE_UNAVAILABLE', { upstreamCode: 'QUEUE' }, { cause: error })
    }
  },
}
