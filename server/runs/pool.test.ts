import { describe, expect, it } from 'vitest'
import { inPool } from './pool.ts'

describe('a pool', () => {
  it('keeps the order and never runs more than its width at once', async () => {
    let running = 0
    let most = 0
    const results = await inPool([5, 1, 4, 2, 3, 0], 3, async (turns) => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      running -= 1
      return turns * 10
    })
    expect(results).toEqual([50, 10, 40, 20, 30, 0])
    expect(most).toBe(3)
  })

  it('begins nothing after a failure, and waits for what was begun', async () => {
    const begun: number[] = []
    const ended: number[] = []
    const work = inPool([0, 1, 2, 3, 4], 2, async (one) => {
      begun.push(one)
      if (one === 0) throw new Error('first')
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      ended.push(one)
    })
    await expect(work).rejects.toThrow('first')
    expect(begun).toEqual([0, 1])
    expect(ended).toEqual([1])
  })

  it('has nothing to do with nothing', async () => {
    expect(await inPool([], 5, () => Promise.reject(new Error('never')))).toEqual([])
  })
})
