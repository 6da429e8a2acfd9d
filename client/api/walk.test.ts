import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from './call-error.ts'
import { walk } from './walk.ts'

type Part = Parameters<Parameters<typeof walk<number, PartOf>>[1]>[0]
interface PartOf {
  readonly next: number | null
  readonly stopped: 'end' | 'budget' | 'slowed' | 'failed'
  readonly retryAfterMs: number | null
  readonly problem: 'UPSTREAM_UNAVAILABLE' | 'POINTS_USED_UP' | null
}
const part = (next: number | null, stopped: PartOf['stopped'], retryAfterMs: number | null = null): Part => ({
  next,
  stopped,
  retryAfterMs,
  problem: stopped === 'failed' ? 'UPSTREAM_UNAVAILABLE' : null,
})

describe('walk', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function run(answers: (Part | Error)[], signal = new AbortController().signal) {
    const asked: (number | null)[] = []
    let taken = 0
    const result = walk<number, PartOf>(
      async (cursor) => {
        asked.push(cursor)
        const answer = answers.shift()
        if (answer === undefined) throw new Error('asked too often')
        if (answer instanceof Error) throw answer
        return answer
      },
      () => {
        taken++
      },
      signal,
    )
    const before = Date.now()
    await vi.runAllTimersAsync()
    return { problem: (await result)?.code ?? null, asked, taken, waited: Date.now() - before }
  }

  it('does not knock again where waiting a little mends nothing', async () => {
    const asked = await run([new CallError('CONFLUENCE_NOT_CONNECTED')])
    expect(asked).toMatchObject({ problem: 'CONFLUENCE_NOT_CONNECTED', asked: [null], waited: 0 })
    const usedUp = { ...part(7, 'failed', 3_000_000), problem: 'POINTS_USED_UP' as const }
    expect(await run([usedUp])).toMatchObject({ problem: 'POINTS_USED_UP', asked: [null], taken: 1, waited: 0 })
  })

  it('keeps what a refusal told: the id of its request, and the time to wait', async () => {
    const refused = new CallError('POINTS_USED_UP', 'r-1', { retryAfterMs: 60_000 })
    const signal = new AbortController().signal
    const ask = (answer: Part | Error) => () =>
      answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
    expect(await walk(ask(refused), () => undefined, signal)).toBe(refused)
    const part7 = { ...part(7, 'failed', 60_000), problem: 'POINTS_USED_UP' as const }
    const told = await walk(ask(part7), () => undefined, signal)
    expect(told?.advice).toMatch(/Try again when the count has begun again\..* That is at /)
  })

  it('follows cursors to the end', async () => {
    expect(await run([part(1, 'budget'), part(2, 'budget'), part(null, 'end')])).toMatchObject({
      problem: null,
      asked: [null, 1, 2],
      taken: 3,
      waited: 0,
    })
  })

  it('waits as long as Atlassian asks, and goes on from where it was', async () => {
    expect(await run([part(7, 'slowed', 9000), part(null, 'end')])).toMatchObject({
      problem: null,
      asked: [null, 7],
      waited: 9000,
    })
  })

  it('asks again for a part that failed, and gives up with the reason', async () => {
    const failed = part(3, 'failed')
    expect(await run([failed, part(null, 'end')])).toMatchObject({ problem: null, asked: [null, 3] })
    expect(await run([failed, failed, failed, failed])).toMatchObject({ problem: 'UPSTREAM_UNAVAILABLE', taken: 4 })
  })

  it('asks again when a call is lost', async () => {
    expect(await run([part(1, 'budget'), new CallError('NOT_DELIVERED'), part(null, 'end')])).toMatchObject({
      problem: null,
      asked: [null, 1, 1],
    })
    const lost = Array.from({ length: 4 }, () => new CallError('NOT_DELIVERED'))
    expect(await run([part(1, 'budget'), ...lost])).toMatchObject({ problem: 'NOT_DELIVERED', taken: 1 })
  })

  it('says soon that nothing can be read: the server has asked several times already', async () => {
    const away = (): CallError => new CallError('AUTHORIZATION_UNKNOWN')
    const told = await run([away(), away()])
    expect(told).toMatchObject({ problem: 'AUTHORIZATION_UNKNOWN', asked: [null, null] })
    expect(told.waited).toBeLessThanOrEqual(1_000)
    const stuck = { ...part(null, 'failed'), next: 0 }
    expect(await run([new CallError('NOT_DELIVERED'), stuck, part(null, 'end')])).toMatchObject({ problem: null })
    expect(await run([new CallError('NOT_ORGANIZATION_ADMIN')])).toMatchObject({ asked: [null], waited: 0 })
  })

  it('waits as long as it is asked to, also before the first answer', async () => {
    const slow = (): CallError => new CallError('UPSTREAM_RATE_LIMITED', null, { retryAfterMs: 20_000 })
    expect(await run([slow(), slow(), slow(), part(null, 'end')])).toMatchObject({ problem: null, waited: 60_000 })
  })

  it('is not patient twice with somebody who does not answer at all', async () => {
    let asked = 0
    const ended = walk<number, PartOf>(
      async () => {
        asked += 1
        await new Promise((resolve) => setTimeout(resolve, 9_000))
        throw new CallError('AUTHORIZATION_UNKNOWN')
      },
      () => undefined,
      new AbortController().signal,
    )
    await vi.runAllTimersAsync()
    expect([(await ended)?.code, asked]).toEqual(['AUTHORIZATION_UNKNOWN', 1])
  })

  it('stops when the page is left', async () => {
    const controller = new AbortController()
    controller.abort()
    expect(await run([], controller.signal)).toMatchObject({ asked: [] })
  })
})
