import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run, RunCommand } from '../../contract/runs/run.ts'
import { law } from '../property.ts'
import { RequestKey, Reason } from '../../contract/vocabulary.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { stage, STAGED_COMMANDS } from './arbitrary-command.ts'
import { Fates, live, traced, type Blow, type Fate } from './fate.ts'
import { expectSound, makeLab, type Lab } from './run-lab.ts'

/** One world for all of them: making one costs as much as a run. */
const world = createWorld({ users: 60 })
/** Two chunks, the second of them short. */
const ACCOUNTS = 23
const COMMANDS: readonly RunCommand[] = [...STAGED_COMMANDS, 'runs.undoRun']

/** Starts a run of the command; of an undo, after the run that it takes back has ended in peace. */
async function start(lab: Lab, command: RunCommand): Promise<string> {
  if (command !== 'runs.undoRun') {
    const asked = stage(lab, command, ACCOUNTS)
    return lab.start(command, asked.accountIds, asked.target)
  }
  const asked = stage(lab, 'access.revokeAccess', ACCOUNTS)
  const first = await lab.run('access.revokeAccess', asked.accountIds, asked.target)
  const { runId } = await lab.ask('organizationAdmin', 'runs.undoRun', {
    runId: first.runId,
    accountIds: null,
    reason: Reason.parse('it was a mistake'),
    ticket: null,
    requestKey: RequestKey.parse('the-key-of-the-undo'),
  })
  return runId
}

/**
 * A run from its beginning to its end, planning and applying, with blows on the way. Whatever they were, it ends as if
 * nothing had been: the same accounts changed, each promise kept.
 * @returns the calls that it took, and how it ended
 */
async function ride(command: RunCommand, blows: readonly Blow[]): Promise<{ calls: number; run: Run }> {
  world.reset()
  const lab = makeLab({ world })
  try {
    const runId = await start(lab, command)
    const fates = new Fates(lab, blows)
    let run: Run | undefined
    await traced(lab, async () => {
      await live(lab, fates)
      // A person reads the plan: that call is one of theirs, and meets no blow.
      fates.pause()
      const planned = await lab.get(runId)
      expect(planned.state).toBe('planned')
      await lab.apply(planned)
      fates.resume()
      await live(lab, fates)
      fates.pause()
      run = await lab.get(runId)
      expect(run.state).toBe('finished')
      await expectSound(lab, run)
      if (blows.length > 0) expect(run.counts).toEqual((await calm(command)).run.counts)
    })
    if (run === undefined) throw new Error('the run is gone')
    return { calls: fates.calls, run }
  } finally {
    lab.close()
  }
}

/** The calls of a run that nothing happens to, by command. */
const quiet = new Map<RunCommand, Promise<{ calls: number; run: Run }>>()
function calm(command: RunCommand): Promise<{ calls: number; run: Run }> {
  const known = quiet.get(command) ?? ride(command, [])
  quiet.set(command, known)
  return known
}

/** Every call when there is time for it, else every third; which third is drawn, so that all come up in a few days. */
const STRIDE = process.env['UAM_SOAK_SECONDS'] === undefined ? 3 : 1
const OFFSET = process.env['UAM_SOAK_SECONDS'] === undefined ? new Date().getUTCDate() % STRIDE : 0

describe('a worker of any command', () => {
  for (const command of COMMANDS) {
    it(`${command}: it dies at any call, and the run ends as if nothing had been`, { timeout: 300_000 }, async () => {
      const { calls, run } = await calm(command)
      expect(calls).toBeGreaterThan(40)
      expect(run.counts.succeeded).toBeGreaterThan(10)
      for (const fate of ['dies before', 'dies after'] as const)
        for (let at = 1 + OFFSET; at <= calls; at += STRIDE)
          await ride(command, [{ at, fate }]).catch((error: unknown) => {
            throw new Error(`${fate} call ${at} of ${calls}: ${error instanceof Error ? error.message : ''}`, {
              cause: error,
            })
          })
    })
  }

  const fates: readonly Fate[] = ['dies before', 'dies after', 'is refused', 'gets no answer from']
  const blow = fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), fate: fc.constantFrom(...fates) })
  law('it dies and its successor dies too and the run ends as if nothing had been', {
    of: fc.record({ command: fc.constantFrom(...COMMANDS), first: blow, second: blow }),
    runs: 60,
    seeds: [1, 2],
    fresh: 2,
    check: async ({ command, first, second }) => {
      const { calls } = await calm(command)
      const at = (share: number): number => 1 + Math.floor(share * (calls - 1))
      // Most second blows fall while the first is being mended: soon after it.
      const soon = Math.max(1, Math.floor(at(second.share) / 2))
      await ride(command, [
        { at: at(first.share), fate: first.fate },
        { at: soon, fate: second.fate },
      ])
    },
  })
})
