import { expect } from 'vitest'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import type { WorldChange } from '../sandbox/world/types.ts'
import type { Lab } from './run-lab.ts'
import { INVARIANTS, type Invariant } from './witness.ts'
import { writeOfChange, writeOfStep } from './writes.ts'

const FINAL = ['excluded', 'succeeded', 'already', 'skipped', 'failed', 'unknown']
/** What a run that could not go on may leave behind: accounts for which nothing was begun. */
const LEFT = ['waiting', 'planned']

/** A run that has ended, and everything that can be known about it. */
interface Case {
  readonly lab: Lab
  readonly run: Run
  readonly items: readonly RunItem[]
  /** Audit entries about accounts, of all runs, oldest first; and those of this run by account. */
  readonly entries: readonly AuditEntry[]
  readonly told: ReadonlyMap<string, readonly AuditEntry[]>
  /** The app's changes of the world, of all runs, by account. */
  readonly changes: ReadonlyMap<string, readonly WorldChange[]>
}

/** The five promises, each by its name. What can be seen only while it happens is seen by the witness. */
const CHECKS: Readonly<Record<Invariant, (one: Case) => void | Promise<void>>> = {
  'no protected account is ever touched': ({ lab, run, items, entries, told, changes }) => {
    const others = changedByOthers(lab)
    const busy = new Set(entries.filter(({ runId }) => runId !== run.runId).map(({ targetId }) => targetId))
    for (const { accountId, state } of items) {
      // Another run may have changed the account before or after.
      if (!['excluded', 'skipped', 'already'].includes(state) || busy.has(accountId)) continue
      // Left alone after its first step was taken: its outcome tells that step. Where the answer got lost and somebody
      // else turned the change back before it was read, nobody can tell that it was made: only the intent says it was tried.
      const about = told.get(accountId) ?? []
      const steps = (others.has(accountId) ? about : outcomesOf(about)).flatMap(({ details }) => details.steps ?? [])
      const keys = steps.map((step) => writeOfStep(accountId, step).key)
      const more = (changes.get(accountId) ?? []).filter((change) => !keys.includes(writeOfChange(change)?.key ?? ''))
      expect(more, `${accountId} is ${state} and was changed`).toEqual([])
    }
  },

  'every write has an earlier intent': ({ told }) => {
    // The witness has compared each request with the intents that were stored when it arrived. Here: none is left open.
    for (const [accountId, entries] of told)
      if (entries.some(({ phase }) => phase === 'intent'))
        expect(outcomesOf(entries), `${accountId} has an intent and so must have one outcome`).toHaveLength(1)
  },

  'each account ends in exactly one state': ({ run, items, told }) => {
    const allowed = run.state === 'stuck' ? [...FINAL, ...LEFT] : FINAL
    expect(items.map(({ index }) => index)).toEqual(items.map((_, at) => at))
    expect(new Set(items.map(({ accountId }) => accountId)).size).toBe(items.length)
    expect(items).toHaveLength(run.counts.total)
    for (const { accountId, state } of items) expect(allowed, `${accountId} is ${state}`).toContain(state)
    const { total, ...byState } = run.counts
    expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(total)
    for (const [state, count] of Object.entries(byState))
      expect(items.filter((item) => item.state === state).length, state).toBe(count)
    for (const item of items) expectToldOnce(item, run, told.get(item.accountId) ?? [])
  },

  'running again changes nothing': async ({ lab, run }) => {
    const before = { stored: storedText(lab), changes: lab.changes.length, waiting: lab.queue.waiting.length }
    const events = lab.queue.pushed.filter(({ runId }) => runId === run.runId)
    expect(events.length, 'a run without an event').toBeGreaterThan(0)
    for (const event of [...events, ...events.slice().reverse()]) await lab.deliver(event)
    expect(lab.queue.waiting.length, 'an old event wakes nobody').toBe(before.waiting)
    expect(lab.changes.length, 'an old event changes nobody').toBe(before.changes)
    expect(storedText(lab) === before.stored, 'an old event leaves storage as it is').toBe(true)
  },

  'the audit says what the world shows': ({ lab, entries, changes }) => {
    const told = new Map<string, { surely: number; perhaps: number }>()
    const tried = new Set(
      entries.flatMap(({ targetId, details }) =>
        (details.steps ?? []).map((one) => writeOfStep(targetId ?? '', one).key),
      ),
    )
    for (const { targetId, status, details } of outcomesOf(entries))
      for (const step of details.steps ?? []) {
        const { key } = writeOfStep(targetId ?? '', step)
        const so = told.get(key) ?? { surely: 0, perhaps: 0 }
        // Of an account that is unknown, the steps that are known are told with those that are not.
        so[status === 'unknown' ? 'perhaps' : 'surely'] += 1
        told.set(key, so)
      }
    const shown = new Map<string, number>()
    for (const change of [...changes.values()].flat()) {
      const key = writeOfChange(change)?.key
      if (key !== undefined) shown.set(key, (shown.get(key) ?? 0) + 1)
    }
    const others = changedByOthers(lab)
    for (const key of new Set([...told.keys(), ...shown.keys()])) {
      const { surely, perhaps } = told.get(key) ?? { surely: 0, perhaps: 0 }
      const real = shown.get(key) ?? 0
      if (real > 0) expect(tried, `${key} happened and the audit log does not know`).toContain(key)
      // Whoever else changes the same account may do it first, or turn it back: then nobody can tell whose it was.
      if (others.has(key.split(' ')[1] ?? '')) continue
      if (real > 0) expect(surely + perhaps, `${key} happened and no outcome tells it`).toBeGreaterThan(0)
      // Atlassian says success also to what was so before, for example a suspension in one of two directories.
      const idle = lab.idle.filter((one) => one === key).length
      expect(real + idle, `${key} is told ${surely} times`).toBeGreaterThanOrEqual(surely)
      expect(real, `${key} is told ${surely} times, and perhaps ${perhaps} more`).toBeLessThanOrEqual(surely + perhaps)
    }
  },
}

/** Proves the five promises of a run that has ended, whatever the weather was. @returns its accounts */
export async function expectSound(lab: Lab, run: Run): Promise<RunItem[]> {
  const items = await lab.items(run.runId)
  const entries = lab.auditEntries().filter(({ targetId, runId }) => targetId !== null && runId !== null)
  const told = groupBy(
    entries.filter(({ runId }) => runId === run.runId),
    ({ targetId }) => targetId ?? '',
  )
  const changes = groupBy(lab.changes, ({ accountId }) => accountId ?? '')
  for (const invariant of INVARIANTS) {
    try {
      expect(lab.complaints.filter((one) => one.invariant === invariant).map(({ text }) => text)).toEqual([])
      await CHECKS[invariant]({ lab, run, items, entries, told, changes })
    } catch (error) {
      if (error instanceof Error) error.message = `${invariant}: ${error.message}`
      throw error
    }
  }
  return items
}

/** An account that was begun has an intent before its one outcome, and the outcome is what the run says. */
function expectToldOnce({ accountId, state, exclusion }: RunItem, run: Run, entries: readonly AuditEntry[]): void {
  if (state === 'excluded' || LEFT.includes(state)) return expect(entries).toEqual([])
  // Cancelling leaves alone those for whom nothing was begun: they have no entry of their own.
  if (run.state === 'cancelled' && exclusion === 'cancelled' && entries.length === 0) return
  expect(
    outcomesOf(entries).map(({ status }) => status),
    accountId,
  ).toEqual([state])
  if (state === 'succeeded') expect(entries[0]?.phase).toBe('intent')
  expect(entries.at(-1)?.phase, `${accountId} has its outcome last`).toBe('outcome')
}

const changedByOthers = (lab: Lab): ReadonlySet<string> =>
  new Set(lab.byOthers.flatMap(({ accountId }) => accountId ?? []))

const outcomesOf = (entries: readonly AuditEntry[] = []): AuditEntry[] =>
  entries.filter(({ phase }) => phase === 'outcome')

function groupBy<T>(things: readonly T[], nameOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const group = groups.get(nameOf(thing))
    if (group === undefined) groups.set(nameOf(thing), [thing])
    else group.push(thing)
  }
  return groups
}

const storedText = (lab: Lab): string =>
  lab.store
    .dump()
    .map(({ entity, key, text }) => `${entity ?? ''} ${key} ${text}`)
    .sort()
    .join('\n')
