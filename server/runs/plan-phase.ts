import type { AccountId } from '../../contract/vocabulary.ts'
import type { Problem } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { endRun } from './end-run.ts'
import { finishPlan } from './finish-plan.ts'
import { isForLater, isKeyGone, itemProblem } from './item-problem.ts'
import { fitsAlone, spread } from './chunks.ts'
import { readChunk, recount, type Before, type StoredItem } from './items.ts'
import type { Phase } from './phase.ts'
import { targetAtFirst } from './plan-basis.ts'
import { CAREFUL_ACCOUNTS, inPool, together, WIDTH } from './pool.ts'
import { sparing } from './poison.ts'
import { freshJudge, type Judge } from './protection.ts'
import { revisited, type RunRecord } from './record.ts'
import type { Slice } from './slice.ts'
import { readSubjects, type Subject } from './subjects.ts'
import { batchFacts } from './steps/batch-facts.ts'
import type { Effect } from './steps/effect.ts'
import { PLANNERS } from './steps/index.ts'
import type { PlanFacts } from './steps/planner.ts'
import { unreadOf } from './steps/reading.ts'

/** ours: the pause before another try when Atlassian names none. */
const LATER_MS = 3_000

/** Finds out what would be done with each account. Nothing is written to Atlassian. */
export const planPhase: Phase = {
  heedsPeople: true,

  async visit(slice, chunk) {
    const { lease, shared, ports } = slice
    const startedAt = slice.now
    const [items, connection] = await slice.open(chunk)
    const waiting = items.filter(({ state }) => state === 'waiting')
    if (waiting.length === 0) return null
    const due = dueNow(lease.record, chunk, waiting)
    const asked = new Set(due.map(({ accountId }) => accountId))
    const [users, judge] = await together(
      readSubjects(connection, shared, lease.record, [...asked], 'plan'),
      freshJudge(ports.store, lease.record, connection, shared, startedAt),
    )
    const judged = await inPool(items, WIDTH, (item) =>
      asked.has(item.accountId) ? judgeItem(slice, item, users, judge) : Promise.resolve(item),
    )
    const open = judged.flatMap(({ state, accountId }) => (state === 'waiting' ? (users.get(accountId) ?? []) : []))
    const facts = await batchFacts(connection, shared, lease.record, open)
    const later: UpstreamError[] = []
    const planned = await inPool(judged, WIDTH, async (item) => {
      const user = item.state === 'waiting' ? users.get(item.accountId) : undefined
      if (user === undefined) return item
      try {
        return await sparing(
          slice,
          () => planItem(slice, item, user, facts),
          (problem) => excludedUnknown(slice, item, problem),
        )
      } catch (error) {
        // What was found out about the others is kept: a batch that loses everything each time never comes to its end.
        if (!(error instanceof UpstreamError) || !isForLater(error)) throw error
        later.push(error)
        return item
      }
    })
    const { stoodOn: known, target } = lease.record
    const stoodOn = known ?? {
      organizationId: connection.organizationId,
      ...judge.standing,
      ...(await targetAtFirst(connection, target, ports.clock)),
    }
    await save(slice, chunk, items, planned, startedAt, stoodOn)
    return (await comeBack(slice, later)) ?? (due.length < waiting.length ? slice.now : null)
  },

  async giveUp(slice, chunk, problem, which) {
    if (which === 'begun') return
    const items = await readChunk(slice.ports.store, slice.lease.record, chunk)
    await save(
      slice,
      chunk,
      items,
      items.map((item) => (item.state === 'waiting' ? excludedUnknown(slice, item, problem) : item)),
      slice.now,
    )
  },

  finish: (slice, cancelled) => (cancelled ? endRun(slice, { state: 'cancelled' }) : finishPlan(slice)),
  stop: (slice, { code }) => endRun(slice, { state: 'stuck', problem: code }),
}

/**
 * Whom to plan in this visit: everybody at first. A batch that could not be planned whole is taken up in small parts, which
 * grow smaller and begin elsewhere as long as nothing comes of them: each part is through before everybody has to wait again.
 */
function dueNow({ revisit, stalls }: RunRecord, chunk: number, waiting: readonly StoredItem[]): readonly StoredItem[] {
  if (!revisit.some((one) => one.chunk === chunk)) return waiting
  const from = stalls % waiting.length
  return [...waiting.slice(from), ...waiting.slice(0, from)].slice(0, Math.max(1, CAREFUL_ACCOUNTS - stalls))
}

/** When those that had to wait are looked at again; null: nobody had to. Whoever asked for slowness is told of. */
async function comeBack({ lease, now }: Slice, later: readonly UpstreamError[]): Promise<number | null> {
  if (later.length === 0) return null
  const again = now + Math.max(...later.map(({ facts }) => facts.retryAfterMs ?? LATER_MS))
  if (later.some(({ facts }) => facts.kind === 'rate-limited')) await lease.write({ slowedUntil: timestamp(again) })
  return again
}

async function save(
  { lease, now }: Slice,
  chunk: number,
  before: readonly StoredItem[],
  after: readonly StoredItem[],
  startedAt: number,
  stoodOn: RunRecord['stoodOn'] = lease.record.stoodOn,
): Promise<void> {
  const { counts, pace } = lease.record
  const done = after.filter(({ state }, at) => state !== before[at]?.state).length
  if (done === 0) return
  const planned = { accounts: pace.accounts + done, ms: pace.ms + now - startedAt }
  const finished = after.every(({ state }) => state !== 'waiting')
  const { writes, ...layout } = spread(lease.record, chunk, after)
  await lease.write(
    {
      ...layout,
      ...(finished ? { ...revisited(lease.record, chunk, null), stalls: 0 } : {}),
      counts: recount(counts, before, after),
      pace: planned,
      stoodOn,
    },
    writes,
  )
}

/** The account with its statuses; in its final state when it may not be touched. */
async function judgeItem(
  slice: Slice,
  item: StoredItem,
  users: ReadonlyMap<AccountId, Subject>,
  judge: Judge,
): Promise<StoredItem> {
  const settledAt = timestamp(slice.now)
  const user = users.get(item.accountId)
  if (user === undefined) return { ...item, state: 'excluded', exclusion: 'not-found', settledAt }
  const { status, accountStatus, membershipStatus, lastActive } = user
  const datesTold = lastActive !== null
  const before: Before = { status, accountStatus, membershipStatus, directories: null, datesTold }
  const verdict = await judge(user)
  return verdict === null ? { ...item, before } : { ...item, before, ...verdict, state: 'excluded', settledAt }
}

async function planItem(slice: Slice, item: StoredItem, user: Subject, facts: PlanFacts): Promise<StoredItem> {
  const settledAt = timestamp(slice.now)
  try {
    const planned = await PLANNERS[slice.lease.record.command](user, { ...facts, undoes: item.undoes })
    const { cannot = [] } = planned
    if ('exclude' in planned) {
      const { exclude: exclusion, unread, blockedBy } = planned
      return { ...item, state: 'excluded', exclusion, unread, blockedBy: [...blockedBy], cannot, settledAt }
    }
    const { takes = null, directories = null } = planned
    const before = item.before === null ? null : { ...item.before, directories }
    const open = { ...item, before, cannot, takes, ...storable(planned) }
    if (!fitsAlone(open, planned)) return { ...item, state: 'excluded', exclusion: 'too-many-steps', settledAt }
    const steps = planned.steps.map((step): StoredItem['steps'][number] => ({ step, state: 'waiting' }))
    return { ...open, state: 'planned', steps }
  } catch (error) {
    // What says nothing about this account is a matter of the whole batch.
    if (!(error instanceof UpstreamError) || isForLater(error) || isKeyGone(error)) throw error
    const unread = unreadOf(error)
    return { ...item, state: 'excluded', exclusion: 'unknown', unread, problem: itemProblem(error), settledAt }
  }
}

/** ours: so many bytes of ways to products are kept for an account, and of ways that stay: twenty accounts share one stored value of 240 KiB (Forge). */
const PATHS_BYTES = 5_000
const KEEPS_BYTES = 20_000

/** The effect as it is stored: whose ways are more than fit has none told. */
function storable({ frees, keeps, paths }: Effect): Effect {
  const fits = (value: unknown, bytes: number): boolean => JSON.stringify(value).length <= bytes
  return { frees, keeps: fits(keeps, KEEPS_BYTES) ? keeps : null, paths: fits(paths, PATHS_BYTES) ? paths : null }
}

function excludedUnknown(slice: Slice, item: StoredItem, { code, details }: Problem): StoredItem {
  const problem = {
    code,
    status: details?.upstreamStatus ?? null,
    upstreamCode: details?.upstreamCode ?? null,
    retryable: code !== 'INTERNAL',
    link: null,
  }
  return {
    ...item,
    state: 'excluded',
    exclusion: 'unknown',
    unread: 'account',
    problem,
    settledAt: timestamp(slice.now),
  }
}
