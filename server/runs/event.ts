import * as z from 'zod'
import { RunId } from '../../contract/vocabulary.ts'
import type { Queue, RunEvent } from '../ports.ts'

/** The form of an event's body. A worker that does not know a form drops the event: a newer one has pushed its own. */
const FORM = 1

export const RunEventBody = z.object({
  runId: RunId,
  kind: z.enum(['plan', 'apply', 'verify']),
  version: z.literal(FORM),
})
export type RunEventBody = z.infer<typeof RunEventBody>

/** Asks for a worker. Delivery is at least once and in no order: what it finds in storage tells it what to do. */
export function pushRun(queue: Queue, runId: RunId, kind: RunEvent['kind'], delayMs = 0): Promise<void> {
  return queue.push({ runId, kind, version: FORM }, Math.min(900, Math.max(0, Math.ceil(delayMs / 1000))))
}
