import { describe, expect } from 'vitest'
import type { Run } from '../../contract/runs/run.ts'
import { law } from '../property.ts'
import { createRandom } from '../sandbox/random.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { stage } from './arbitrary-command.ts'
import { arbitraryStorm, type Storm } from './arbitrary-storm.ts'
import { Fates, traced, type Blow } from './fate.ts'
import { happen } from './happen.ts'
import { ASKED_AGAIN_MS, expectSound, makeLab, type Lab } from './run-lab.ts'

/** Worlds are used again: making one costs as much as a run. */
const worlds = new Map<string, World>()
function worldOf({ world: seed, directories }: Storm): World {
  const name = `${seed}/${directories}`
  const world = worlds.get(name) ?? createWorld({ users: 60, seed, directories })
  worlds.set(name, world)
  world.reset()
  return world
}

/** Delivers events as a bad queue does: late, twice, in any order, and to several workers at once. */
async function deliverAll(lab: Lab, fates: Fates, seed: number): Promise<void> {
  const random = createRandom(seed)
  const working = new Set<Promise<void>>()
  for (let events = 0; events < 600; events += 1) {
    for (const { event, dueAt } of lab.queue.waiting.splice(0)) {
      const { duplicates, delayMs, reorder } = lab.weather.decideEvent()
      for (let copy = 0; copy <= duplicates; copy += 1) {
        const late = delayMs + (reorder ? random.int(0, 30_000) : 0)
        const work = lab.clock
          .sleep(Math.max(1, dueAt - lab.clock.now()) + late)
          .then(() => lab.deliver(event))
          .catch(() => {
            // A worker that died or threw: Forge delivers its event again.
            if (fates.dead) fates.recover()
            lab.queue.waiting.push({ event, dueAt: lab.clock.now() + 5_000 })
          })
          .finally(() => working.delete(work))
        working.add(work)
      }
    }
    if (working.size === 0) return
    await Promise.race(working)
  }
  throw new Error('the events breed')
}

/** Two people who apply at the same moment: who is told that accounts are busy leaves it at that. */
async function applyTogether(lab: Lab, runs: readonly Run[]): Promise<void> {
  await Promise.all(
    runs.map(async (run) => {
      for (let tries = 0; tries < 10 && (await stateOf(lab, run.runId)) === 'planned'; tries += 1) {
        const input = {
          runId: run.runId,
          planHash: run.plan?.hash,
          typedCount: run.plan?.needsTypedCount === true ? run.plan.changes : null,
        }
        const answer = await lab.call('organizationAdmin', 'runs.applyRun', input)
        if (answer.status === 200 || (answer.body as { code: string }).code === 'ACCOUNTS_BUSY') return
        await lab.clock.sleep(ASKED_AGAIN_MS)
      }
    }),
  )
}

/** A person looks at each run that the breaker has stopped, and lets it go on. */
async function liftBreakers(lab: Lab, fates: Fates, runs: readonly Run[], seed: number): Promise<void> {
  for (const { runId } of runs) {
    const row = lab.store.peek('run', runId) as { record: { state: string; counts: Run['counts'] } }
    const { state, counts } = row.record
    const input = { runId, typedCount: counts.planned + counts.attempting, reason: 'it is as wanted' }
    if (state === 'paused') await lab.call('organizationAdmin', 'runs.liftBreaker', input)
  }
  await deliverAll(lab, fates, seed)
}

const stateOf = async (lab: Lab, runId: string): Promise<string> => {
  const row = (await lab.store.getEntity('run', runId)) as { record: { state: string } }
  return row.record.state
}

async function weather(storm: Storm): Promise<void> {
  const lab = makeLab({ world: worldOf(storm), seed: storm.seed })
  try {
    await traced(lab, async () => {
      const first = stage(lab, storm.command, storm.accounts, storm.from)
      const others = storm.second && stage(lab, storm.second.command, storm.accounts, storm.from + storm.second.shift)
      lab.store.lagMs = storm.lagMs
      lab.weather.set('calm', storm.dials)
      const blows: Blow[] = []
      if (storm.sleepsAt !== null) blows.push({ at: storm.sleepsAt, fate: 'sleeps before' })
      if (storm.diesAt !== null) blows.push({ at: storm.diesAt, fate: 'dies after' })
      const fates = new Fates(lab, [])
      const planned: Run[] = []
      for (const asked of [first, ...(others === null ? [] : [others])])
        planned.push(await lab.planStormy(asked.command, asked.accountIds, asked.target))
      for (const { state } of planned) expect(state).toBe('planned')
      expect(lab.changes).toEqual([])

      await applyTogether(lab, planned)
      fates.strike(blows)
      const cancel = async ({ runId }: Run): Promise<void> => {
        if (storm.cancelAfter === null) return
        await lab.clock.sleep(storm.cancelAfter)
        await lab.call('organizationAdmin', 'runs.cancelRun', { runId })
      }
      const meanwhile = [happen(lab, storm, first), ...planned.slice(0, 1).map(cancel)]
      await deliverAll(lab, fates, storm.seed)
      await Promise.all(meanwhile)
      await deliverAll(lab, fates, storm.seed + 1)
      for (let lifts = 0; lifts < 12; lifts += 1) await liftBreakers(lab, fates, planned, storm.seed + 2 + lifts)

      fates.pause()
      lab.weather.set('calm')
      lab.secrets.key = lab.world.demoKey
      for (const { runId } of planned) {
        const run = await lab.get(runId)
        if (run.state === 'planned') continue
        expect(['finished', 'cancelled', 'stuck'], `${runId} has lost its place`).toContain(run.state)
        await expectSound(lab, run)
      }
    })
  } finally {
    lab.close()
  }
}

describe('a run on a bad day', () => {
  law('whatever the weather and whoever else is at work the five promises hold', {
    of: arbitraryStorm,
    runs: 60,
    seeds: [1, 2, 3],
    fresh: 2,
    check: weather,
  })
})
