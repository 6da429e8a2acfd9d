import * as z from 'zod'
import type { SandboxClock } from '../../clock.ts'
import type { Weather } from '../../weather.ts'
import { inTransaction } from '../database.ts'
import type { DatabaseSync } from 'node:sqlite'
import { functionOf, type Manifest } from '../manifest.ts'
import type { ForgeLimits } from '../limits.ts'
import type { EventStore } from './events.ts'

/** What `@forge/events` 3.0.8 posts when it pushes. */
const publishBody = z.object({
  queueName: z.string(),
  jobId: z.string().min(1),
  payload: z
    .array(
      z
        .object({
          body: z.record(z.unknown()),
          delayInSeconds: z.number().optional(),
          concurrency: z.object({ key: z.string().min(1), limit: z.number().int().positive() }).optional(),
        })
        .strict(),
    )
    .min(1),
})

export interface PublishParts {
  readonly database: DatabaseSync
  readonly clock: SandboxClock
  readonly limits: ForgeLimits
  readonly manifest: Manifest
  readonly weather: Weather
  readonly events: EventStore
  readonly newId: () => string
  /** Counts events against the minute's limit; false when there is no room. */
  readonly room: (count: number) => boolean
}

/** Extra time for an event that the weather puts behind later ones. */
const REORDER_MS = 700

/** Takes events into the queue. Source: Forge, Async events API and its limits. */
export function publish(parts: PublishParts, text: string, origin: string): Response {
  const { limits, manifest } = parts
  const parsed = publishBody.safeParse(JSON.parse(text))
  if (!parsed.success) return problem(400, 'BAD_REQUEST', 'The push request is invalid')
  const { queueName, jobId, payload } = parsed.data
  const consumer = manifest.modules.consumer.find(({ queue }) => queue === queueName)
  if (!consumer) return problem(404, 'QUEUE_NOT_FOUND', `No consumer in the manifest reads the queue ${queueName}`)
  if (payload.length > limits.pushEvents)
    return problem(400, 'BAD_REQUEST', `At most ${limits.pushEvents} events can be pushed at once`)
  if (
    payload.some(
      ({ delayInSeconds }) =>
        delayInSeconds !== undefined && !(delayInSeconds >= 0 && delayInSeconds <= limits.maxDelaySeconds),
    )
  ) {
    return problem(400, 'BAD_REQUEST', `delayInSeconds must be 0 to ${limits.maxDelaySeconds}`)
  }
  const long = (functionOf(manifest, consumer.function).timeoutSeconds ?? 0) * 1_000 > limits.asyncDefaultMs
  const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
  if (size(payload) > limits.pushBytes)
    return Response.json({ errorMessage: 'The events are larger than 200 KB' }, { status: 413 })
  if (long && payload.some((event) => size(event) > limits.longConsumerEventBytes)) {
    return Response.json(
      { errorMessage: 'An event for a consumer with a long timeout is larger than 100 KB' },
      { status: 413 },
    )
  }
  if (!parts.room(payload.length)) return new Response(null, { status: 429 })
  return inTransaction(parts.database, () => {
    if (parts.events.countPush(origin) > limits.pushesPerOrigin) return new Response(null, { status: 405 })
    for (const event of payload) add(parts, { queue: queueName, job: jobId, origin }, event)
    return new Response(null, { status: 201 })
  })
}

type Pushed = z.infer<typeof publishBody>['payload'][number]

function add(parts: PublishParts, of: { queue: string; job: string; origin: string }, event: Pushed): void {
  const now = parts.clock.now()
  const weather = parts.weather.decideEvent()
  const due = now + (event.delayInSeconds ?? 0) * 1_000 + weather.delayMs + (weather.reorder ? REORDER_MS : 0)
  const event_id = parts.newId()
  for (let copy = 0; copy <= weather.duplicates; copy += 1) {
    parts.events.add({
      ...of,
      event_id,
      payload: JSON.stringify(event),
      concurrency_key: event.concurrency?.key ?? null,
      concurrency_limit: event.concurrency?.limit ?? null,
      due: due + copy * weather.delayMs,
      pushed: now,
      duplicate: copy === 0 ? 0 : 1,
    })
  }
}

function problem(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status })
}
