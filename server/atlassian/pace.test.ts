import { describe, expect, it } from 'vitest'
import { AutoClock } from '../../spec/auto-clock.ts'
import { failing, START } from '../../spec/atlassian/scripted.ts'
import { makePace } from './pace.ts'

const FAR = START + 3_600_000

describe('the shared pace', () => {
  it('lets a few run at once and more as they are answered well, up to a limit', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    let running = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 300 }, async () => {
        const turn = await pace.turn(FAR)
        running += 1
        most = Math.max(most, running)
        expect(running).toBeLessThanOrEqual(pace.width())
        await clock.sleep(100)
        running -= 1
        turn.well()
        turn.end()
      }),
    )
    expect(pace.width()).toBe(20)
    expect(most).toBe(20)
  })

  it('a volley of refusals halves once; the next volley halves again, down to one', async () => {
    const pace = makePace(new AutoClock(START))
    const widths: number[] = []
    for (let volley = 0; volley < 4; volley += 1) {
      const turns = await Promise.all(Array.from({ length: pace.width() }, () => pace.turn(FAR)))
      for (const turn of turns) {
        turn.slowed(10)
        turn.end()
      }
      widths.push(pace.width())
    }
    expect(widths).toEqual([2, 1, 1, 1])
  })

  it('a refusal makes everybody wait, not only the one who was refused', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    const first = await pace.turn(FAR)
    first.slowed(5_000)
    first.end()
    await Promise.all([pace.turn(FAR), pace.turn(FAR)])
    expect(clock.now() - START).toBeGreaterThanOrEqual(5_000)
  })

  it('who could not start before the deadline is told at once, and takes no place with them', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    const first = await pace.turn(FAR)
    first.slowed(60_000)
    first.end()
    for (let time = 0; time < 20; time += 1) {
      expect(await failing(pace.turn(START + 10_000))).toEqual({
        kind: 'rate-limited',
        status: 429,
        code: null,
        retryAfterMs: 60_000,
        ambiguous: false,
      })
    }
    expect(clock.now()).toBe(START)
    await pace.turn(FAR)
    expect(clock.now()).toBe(START + 60_000)
  })

  it('ending a turn twice frees one place', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    const turns = await Promise.all(Array.from({ length: 4 }, () => pace.turn(FAR)))
    turns[0]?.end()
    turns[0]?.end()
    let started = 0
    void pace.turn(FAR).then(() => (started += 1))
    void pace.turn(FAR).then(() => (started += 1))
    await clock.advance(1_000)
    expect(started).toBe(1)
  })
})

describe('what one has learned', () => {
  it('is the beginning of another: as wide, and not before the pause is over', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    pace.heed({ width: 12, slowedUntil: START + 7_000 })
    expect(pace.width()).toBe(12)
    await pace.turn(FAR)
    expect(clock.now()).toBe(START + 7_000)
    const other = makePace(clock)
    other.heed({ width: 500, slowedUntil: 0 })
    expect(other.width()).toBe(20)
  })

  it('slows one that is on its way once, and never makes it faster', async () => {
    const clock = new AutoClock(START)
    const pace = makePace(clock)
    const turn = await pace.turn(FAR)
    pace.heed({ width: 20, slowedUntil: 0 })
    expect(pace.width()).toBe(4)
    pace.heed({ width: 2, slowedUntil: START + 5_000 })
    // It had started before: the same volley.
    turn.slowed(5_000)
    turn.end()
    expect(pace.learned()).toEqual({ width: 2, slowedUntil: START + 5_000 })
    pace.heed({ width: 1, slowedUntil: START + 5_000 })
    expect(pace.width()).toBe(2)
  })
})
