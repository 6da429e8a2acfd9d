import { Queue } from '@forge/events'
import type { Queue as QueuePort } from '../ports.ts'
import { Refusal } from '../refusal.ts'

/** The queue of the manifest's consumer. */
const QUEUE_KEY = 'uam-runs'

/** Pushes one event to the run worker. Forge delivers at least once and in no certain order. */
export const forgeQueue: QueuePort = {
  async push(event, delaySeconds) {
    try {
      await new Queue({ key: QUEUE_KEY }).push({
        body: { ...event },
        ...(delaySeconds > 0 ? { delayInSeconds: Math.min(900, Math.ceil(delaySeconds)) } : {}),
      })
    } catch (error) {
      throw new Refusal('STORAGE_UNAVAILABLE', { upstreamCode: 'QUEUE' }, { cause: error })
    }
  },
}
