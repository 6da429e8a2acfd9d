import type { RunEvent } from '../../server/ports.ts'
import type { Lab } from './run-lab.ts'

class Dead extends Error {
  override readonly name = 'Dead'
}

export type Fate = 'dies before' | 'dies after' | 'is refused' | 'gets no answer from'

/**
 * What happens to a worker at its n-th call that leaves it, to storage, the queue or Atlassian. It dies before the call
 * or after its effect, does nothing more, and Forge delivers its event again. Or it lives on, and only that call fails,
 * before or after its effect.
 */
export function meet(lab: Lab, at: number, fate: Fate): { calls: () => number; over: () => void; dead: () => boolean } {
  let calls = 0
  let dead = false
  let over = false
  const call = (): boolean => {
    if (dead) throw new Dead()
    if (over) return false
    calls += 1
    if (calls !== at) return false
    dead = fate.startsWith('dies')
    if (fate === 'dies before' || fate === 'is refused') throw new Dead()
    return true
  }
  const answer = (lost: boolean): void => {
    if (lost) throw new Dead()
  }
  let lost = false
  lab.store.before = () => void (lost = call())
  lab.store.after = () => {
    const mine = lost
    lost = false
    answer(mine)
  }
  const push = lab.queue.push.bind(lab.queue)
  lab.queue.push = async (event, delaySeconds) => {
    const mine = call()
    await push(event, delaySeconds)
    answer(mine)
  }
  const handle = lab.atlassian.handle.bind(lab.atlassian)
  Object.assign(lab.atlassian, {
    handle: async (...request: Parameters<typeof handle>) => {
      const mine = call()
      const answered = await handle(...request)
      answer(mine)
      return answered
    },
  })
  return { calls: () => calls, over: () => void ((dead = false), (over = true)), dead: () => dead }
}

/** Delivers everything; an event whose worker died or threw is delivered again a little later. */
export async function live(lab: Lab, fate: ReturnType<typeof meet>): Promise<void> {
  for (let events = 0; events < 200; events += 1) {
    const next = lab.queue.take()
    if (next === undefined) return
    if (next.dueAt > lab.clock.now()) await lab.clock.advance(next.dueAt - lab.clock.now())
    let failed = false
    await lab.deliver(next.event).catch(() => void (failed = true))
    if (fate.dead() || failed) {
      fate.over()
      await lab.queue.push(next.event satisfies RunEvent, 5)
    }
  }
  throw new Error('the run does not come to an end')
}
