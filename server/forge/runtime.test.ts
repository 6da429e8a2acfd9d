import { describe, expect, it, vi } from 'vitest'
import { principalOf } from './entry.ts'
import { consoleLog, systemClock } from './runtime.ts'

describe('systemClock', () => {
  it('waits, but not for what nobody waits for any more', async () => {
    vi.useFakeTimers()
    try {
      const abort = new AbortController()
      const ended: string[] = []
      void systemClock.sleep(1_000).then(() => ended.push('slept'))
      void systemClock.sleep(60_000, abort.signal).then(() => ended.push('aborted'))
      void systemClock.sleep(60_000, AbortSignal.abort()).then(() => ended.push('never began'))
      await vi.advanceTimersByTimeAsync(1_000)
      abort.abort()
      await vi.advanceTimersByTimeAsync(0)
      expect(ended).toEqual(['never began', 'slept', 'aborted'])
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('principalOf', () => {
  it('takes the two facts that it needs, and nothing for what is not there', () => {
    expect(principalOf({ accountId: '712020:a', cloudId: 'c', extension: {} })).toEqual({
      accountId: '712020:a',
      cloudId: 'c',
    })
    for (const context of [undefined, null, {}, { accountId: 7 }, { accountId: null, cloudId: null }]) {
      expect(principalOf(context)).toEqual({ accountId: null, cloudId: null })
    }
  })
})

describe('consoleLog', () => {
  it('writes one JSON line an event', () => {
    const lines: unknown[] = []
    vi.spyOn(console, 'info').mockImplementation((line: unknown) => void lines.push(line))
    consoleLog.info('call', { status: 200, code: null })
    expect(lines).toEqual(['{"level":"info","event":"call","status":200,"code":null}'])
  })
})
