import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VirtualClock } from '../clock.ts'
import { fixtureSandbox, type FixtureSandbox, type Told } from './fixtures/fixture.ts'
import type { AsyncEvent } from './queue/index.ts'

/** The real `@forge/events` inside an app, against the sandbox's queue. */
let sandbox: FixtureSandbox<VirtualClock>
beforeEach(async () => {
  sandbox = await fixtureSandbox()
})
afterEach(() => sandbox.stop())

const run = (code: string): Promise<Told> => sandbox.run(code)
const seen = async (): Promise<AsyncEvent[]> => (await run('return seen')).value as AsyncEvent[]

describe('a push', () => {
  it('is delivered to the consumer, which has no user', async () => {
    await run(
      `behaviours.push(async () => { try { await api.asUser().requestJira(api.route\`/rest/api/3/myself\`) } catch (error) { await kvs.set('as-user', error.constructor.name) } }); await queue.push({ body: { runId: 'r1' } })`,
    )
    await sandbox.drain()
    expect(await seen()).toMatchObject([{ body: { runId: 'r1' }, queueName: 'work' }])
    expect(await run(`return kvs.get('as-user')`)).toEqual({ value: 'NeedsAuthenticationError' })
  })

  it('waits for its delay', async () => {
    await run(`await queue.push({ body: {}, delayInSeconds: 600 })`)
    await sandbox.drain({ skipDelayed: true })
    expect(await seen()).toHaveLength(0)
    const before = sandbox.clock.now()
    await sandbox.drain()
    expect(await seen()).toHaveLength(1)
    expect(sandbox.clock.now() - before).toBeGreaterThan(590_000)
  })

  it('tells what became of its job', async () => {
    const { value: jobId } = await run(
      `behaviours.push(undefined, () => { throw new Error('no') }); return (await queue.push([{ body: {} }, { body: {} }])).jobId`,
    )
    await sandbox.drain({ skipDelayed: true })
    expect(await run(`return queue.getJob('${String(jobId)}').getStats()`)).toEqual({
      value: { success: 1, inProgress: 1, failed: 0 },
    })
    await run(`await queue.cancel('${String(jobId)}')`)
    expect(await run(`return queue.getJob('${String(jobId)}').getStats()`)).toEqual({
      value: { success: 1, inProgress: 0, failed: 1 },
    })
    expect((await run(`return queue.getJob('nobody').getStats()`)).error?.kind).toBe('JobDoesNotExistError')
  })

  it.each([
    [`queue.push(Array.from({ length: 51 }, () => ({ body: {} })))`, 'TooManyEventsError'],
    [`queue.push({ body: { text: 'x'.repeat(201 * 1024) } })`, 'PayloadTooBigError'],
    [`queue.push({ body: { text: 'x'.repeat(101 * 1024) } })`, 'PayloadTooBigError'],
    [`queue.push({ body: {}, delayInSeconds: 901 })`, 'InvalidPushSettingsError'],
    [`new events.Queue({ key: 'unread' }).push({ body: {} })`, 'InternalServerError'],
  ])('is refused: %s', async (code, kind) => {
    expect((await run(`return await ${code}`)).error?.kind).toBe(kind)
  })

  it('is refused when the minute is full', async () => {
    await sandbox.stop()
    sandbox = await fixtureSandbox({ limits: { eventsPerMinute: 2 } })
    expect(
      (await run(`await queue.push([{ body: {} }, { body: {} }]); await queue.push({ body: {} })`)).error?.kind,
    ).toBe('RateLimitError')
  })

  it('is refused when a thousand descend from one invocation', async () => {
    await sandbox.stop()
    sandbox = await fixtureSandbox({ limits: { pushesPerOrigin: 3 } })
    await run(
      `for (let n = 0; n < 5; n++) behaviours.push(async () => { try { await queue.push({ body: {} }) } catch (error) { await kvs.set('refused', error.constructor.name) } }); await queue.push({ body: {} })`,
    )
    await sandbox.drain()
    expect(await seen()).toHaveLength(3)
    expect(await run(`return kvs.get('refused')`)).toEqual({ value: 'InvocationLimitReachedError' })
  })
})

describe('a failure', () => {
  it('is repeated with growing pauses until a day is over', async () => {
    await run(
      `for (let n = 0; n < 500; n++) behaviours.push(() => { throw new Error('always') }); await queue.push({ body: {} })`,
    )
    const before = sandbox.clock.now()
    await sandbox.drain()
    const events = await seen()
    expect(events.length).toBeGreaterThan(50)
    expect(events.at(-1)?.retryContext?.retryCount).toBe(events.length - 1)
    expect(sandbox.clock.now() - before).toBeLessThanOrEqual(24 * 3_600_000)
    expect(sandbox.logs.filter(({ text }) => text.includes('always')).length).toBe(events.length)
  })

  it('that asks for it is repeated when it asks', async () => {
    await run(
      `behaviours.push(() => new events.InvocationError({ retryAfter: 300, retryReason: events.InvocationErrorCode.FUNCTION_UPSTREAM_RATE_LIMITED, retryData: { at: 7 } })); await queue.push({ body: {} })`,
    )
    const before = sandbox.clock.now()
    await sandbox.drain()
    expect((await seen())[1]).toMatchObject({
      retryContext: {
        retryCount: 1,
        retryReason: 'FUNCTION_UPSTREAM_RATE_LIMITED',
        retryData: { at: 7 },
        retentionWindow: { remainingTimeMs: 24 * 3_600_000 - 300_000 },
      },
    })
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(300_000)
  })

  it('to end in time stops the function and is repeated', async () => {
    await run(`behaviours.push(() => new Promise(() => {})); await queue.push({ body: {} })`)
    await sandbox.drain()
    expect((await seen())[1]?.retryContext?.retryReason).toBe('FUNCTION_TIME_OUT')
  })
})

describe('concurrency', () => {
  it('holds back events with the same key beyond the limit', async () => {
    await run(`for (let n = 0; n < 6; n++) behaviours.push(async () => { const now = (await kvs.get('now') ?? 0) + 1; await kvs.set('now', now); await kvs.set('most', Math.max(now, await kvs.get('most') ?? 0)); await new Promise((r) => setTimeout(r, 1000)); await kvs.set('now', (await kvs.get('now')) - 1) });
      await queue.push(Array.from({ length: 6 }, () => ({ body: {}, concurrency: { key: 'org', limit: 1 } })))`)
    const before = sandbox.clock.now()
    await sandbox.drain()
    expect(await run(`return kvs.get('most')`)).toEqual({ value: 1 })
    expect(sandbox.clock.now() - before).toBeGreaterThanOrEqual(6_000)
  })
})

describe('bad weather', () => {
  it('delivers some events twice, with the same id, and not in their order', async () => {
    sandbox.weather.set('storm')
    await run(`await queue.push(Array.from({ length: 50 }, (_, n) => ({ body: { n } })))`)
    await sandbox.drain()
    const events = await seen()
    expect(events.length).toBeGreaterThan(50)
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(50)
    const order = events.map(({ body }) => (body as { n: number }).n)
    expect(order).not.toEqual([...order].sort((a, b) => a - b))
  })
})
