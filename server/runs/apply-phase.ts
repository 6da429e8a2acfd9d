import type { NewAuditEntry } from '../ports.ts'
import type { Problem } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { entered } from './breaker-ledger.ts'
import { attempt } from './attempt.ts'
import { endRun } from './end-run.ts'
import { parked, stopBefore } from './hold.ts'
import { isFinal, readChunk, recount, writeChunk, type StoredItem } from './items.ts'
import { revisited, type RunRecord } from './record.ts'
import type { Phase } from './phase.ts'
import { inPool, together, WIDTH } from './pool.ts'
import { sparing } from './poison.ts'
import { prepare } from './prepare.ts'
import { freshJudge, type Judge } from './protection.ts'
import { readRoles } from './role-facts.ts'
import { intentOf, outcomeOf } from './run-entries.ts'
import { finished, given, type Visited } from './settle.ts'
import { settleAttempt } from './settle-attempt.ts'
import type { Slice } from './slice.ts'
import { readSubjects } from './subjects.ts'

/**
 * Carries the plan out, twenty accounts at a time: settle what an earlier visit left in doubt, read the accounts again,
 * write what is about to be sent, send it, write what came of it. A visit may end anywhere; the next one finds out how far it got.
 */
export const applyPhase: Phase = {
  heedsPeople: true,

  async visit(slice, chunk, cancelled) {
    const { lease, ports, shared } = slice
    const startedAt = slice.now
    const [stored, connection] = await slice.open(chunk)
    if (stored.every(isFinal)) return null

    const ended =
      (item: StoredItem) =>
      (problem: Problem): Visited => ({ item: given(slice, item, problem), again: null })
    const settled = await inPool(stored, WIDTH, (item) =>
      item.state === 'attempting'
        ? sparing(slice, () => settleAttempt(slice, connection, item), ended(item))
        : Promise.resolve<Visited>({ item, again: null }),
    )
    const open = settled.map(({ item }) => (cancelled ? unlessBegun(slice, item) : item))
    if (!cancelled && lease.record.paused !== null)
      return hold(slice, chunk, stored, settled, lease.record.paused, startedAt)
    const planned = new Set(open.filter(({ state }) => state === 'planned'))
    const readAgain = async () => {
      const ids = [...planned].map(({ accountId }) => accountId)
      const [users, roles] = await together(
        readSubjects(connection, shared, lease.record, ids, 'write'),
        readRoles(connection, [...planned]),
      )
      // The protected list is read last: reading accounts may take long, and who is protected meanwhile is left alone. What is
      // in doubt is settled also while the list can't be read; nothing new is sent then.
      const judge =
        planned.size === 0 ? nobody : await freshJudge(ports.store, lease.record, connection, shared, startedAt)
      const factsOf = ({ accountId }: StoredItem) => ({
        user: users.get(accountId),
        roles: roles.get(accountId) ?? null,
      })
      return { factsOf, judge }
    }
    const [paused, { factsOf, judge }] = await together(
      cancelled ? Promise.resolve(null) : stopBefore(slice, connection, stored, open),
      readAgain(),
    )
    if (paused !== null) return hold(slice, chunk, stored, settled, paused, startedAt)
    const prepared = await inPool(open, WIDTH, (item, at) =>
      planned.has(item)
        ? sparing(slice, () => prepare(slice, connection, item, factsOf(item), judge), ended(item))
        : Promise.resolve<Visited>({ item, again: settled[at]?.again ?? null }),
    )
    await save(slice, chunk, stored, items(prepared), startedAt)

    const sent = await inPool(prepared, WIDTH, (one, at): Promise<Visited> =>
      one.item.state === 'attempting' && open[at]?.state === 'planned'
        ? attempt(slice, connection, one.item)
        : Promise.resolve(one),
    )
    await save(slice, chunk, items(prepared), items(sent), startedAt)
    for (const { stop } of sent) if (stop !== undefined) throw stop
    const slowedUntil = Math.max(...[...settled, ...sent].map((one) => one.slowedUntil ?? 0))
    if (slowedUntil > slice.now) await lease.write({ slowedUntil: timestamp(slowedUntil) })
    const waits = sent.flatMap(({ item, again }) => (isFinal(item) ? [] : [again ?? slice.now]))
    return waits.length === 0 ? null : Math.min(...waits)
  },

  async giveUp(slice, chunk, problem, which) {
    const stored = await readChunk(slice.ports.store, slice.lease.record, chunk)
    await save(
      slice,
      chunk,
      stored,
      stored.map((item) =>
        isFinal(item) || (which === 'begun' && !item.intended) ? item : given(slice, item, problem),
      ),
      slice.now,
    )
  },

  finish: (slice, cancelled) =>
    !cancelled && slice.lease.record.paused !== null
      ? slice.lease.release({ state: 'paused', slowedUntil: null })
      : endRun(slice, { state: cancelled ? 'cancelled' : 'finished' }),
  stop: (slice, { code }) => endRun(slice, { state: 'stuck', problem: code }),
}

/** Lets nobody be touched. */
const nobody: Judge = () => Promise.resolve({ exclusion: 'unknown', unread: 'account' })

/** Nothing new is sent: what is in doubt is settled, everybody else waits until a person lets the run go on. */
async function hold(
  slice: Slice,
  chunk: number,
  stored: readonly StoredItem[],
  settled: readonly Visited[],
  paused: NonNullable<RunRecord['paused']>,
  startedAt: number,
): Promise<number | null> {
  const items = settled.map(({ item }) => item)
  await save(slice, chunk, stored, items, startedAt)
  if (slice.lease.record.paused === null) await slice.lease.write({ paused })
  const waits = settled.flatMap(({ item, again }) => (item.state === 'attempting' ? [again ?? slice.now] : []))
  if (waits.length > 0) return Math.min(...waits)
  return items.every(isFinal) ? null : parked(slice.now)
}

const items = (visited: readonly Visited[]): StoredItem[] => visited.map(({ item }) => item)

/** Cancelled between two accounts: one whose first step was taken is brought to its end, the others are left. */
function unlessBegun(slice: Slice, item: StoredItem): StoredItem {
  const begun = item.steps.some(({ state }) => state === 'succeeded' || state === 'already')
  return item.state === 'planned' && !begun
    ? finished(slice, { ...item, state: 'skipped', exclusion: 'cancelled' })
    : item
}

/** Writes a chunk's items with the counts and with an audit entry for each account whose state changed: all of it or nothing. */
async function save(
  { lease, now }: Slice,
  chunk: number,
  before: readonly StoredItem[],
  after: readonly StoredItem[],
  startedAt: number,
): Promise<void> {
  const changed = after.filter((item, at) => item !== before[at])
  if (changed.length === 0) return
  const entries: NewAuditEntry[] = []
  after.forEach((item, at) => {
    const was = before[at]
    if (was === undefined || was.state === item.state) return
    if (item.state === 'attempting') entries.push(intentOf(lease.record, item))
    else if (isFinal(item)) entries.push(outcomeOf(lease.record, item))
  })
  const { counts, pace, runId, itemSet, breaker, target } = lease.record
  // From its first intent on a chunk is one to come back to: a run that is cancelled or stopped settles those and no others.
  const tries = lease.record.revisit.find((one) => one.chunk === chunk)?.tries ?? 0
  const ended = after.filter(isFinal).length - before.filter(isFinal).length
  await lease.write(
    {
      // A chunk that is done is done in the same transaction, so that nothing has to be written about it once more.
      ...(after.every(isFinal)
        ? { ...revisited(lease.record, chunk, null), stalls: 0 }
        : revisited(lease.record, chunk, { at: now, tries })),
      counts: recount(counts, before, after),
      breaker: entered(breaker, target, before, after, timestamp(now)),
      pace: ended === 0 ? pace : { accounts: pace.accounts + ended, ms: pace.ms + now - startedAt },
    },
    [writeChunk({ runId, itemSet }, chunk, after)],
    entries,
  )
}
