import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import type { RunCommand, RunLink, RunState, RunTarget, Undone } from '../../contract/runs/run.ts'
import { RunId, type RequestKey } from '../../contract/vocabulary.ts'
import { canonicalJson, sha256 } from '../canonical-json.ts'
import type { ContextOf } from '../context.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { StoreOperation } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { readRules } from '../rules.ts'
import { timestamp } from '../timestamp.ts'
import { NO_BREAKER } from './breaker-ledger.ts'
import { pushRun } from './event.ts'
import { linkToOrigin } from './follow-ups.ts'
import { spread, transactionsOf } from './chunks.ts'
import { waitingCounts, type StoredItem } from './items.ts'
import { readRun, runRow, type RunRecord } from './record.ts'

/** ours: how long a request key is remembered; longer than any page is open. */
const KEY_SECONDS = 86_400

const Claim = z.object({ runId: RunId, asked: z.string() })

/** A run that is wanted. */
export interface RunOrder {
  readonly command: RunCommand
  readonly target: RunTarget
  readonly origin: RunLink | null
  readonly undoes: Undone | null
  readonly reason: string
  readonly ticket: string | null
  readonly requestKey: RequestKey
  /** All that was asked for: the same key may only be used for the same. */
  readonly asked: Readonly<Record<string, unknown>>
  /** The accounts, found out when the run is really made. @throws Refusal */
  readonly items: () => Promise<readonly StoredItem[]>
}

/**
 * Makes a run whose plan is then made by the worker. The request key is claimed first and the row comes last, so that
 * a call that dies on the way can be sent again: it finds its claim and finishes what was begun.
 * @throws Refusal TICKET_REQUIRED, RULES_UNKNOWN, INVALID_INPUT when the key was used for something else, STORAGE_UNAVAILABLE, and what `items` throws
 */
export async function makeRun(
  context: Pick<ContextOf<'runs.applyRun'>, 'store' | 'ids' | 'queue' | 'clock' | 'actorId' | 'requestId' | 'note'>,
  order: RunOrder,
): Promise<{ runId: RunId; state: RunState }> {
  const { store, ids, actorId, queue, note } = context
  const { target } = order
  if (order.ticket === null && (await readRules(store)).rules.ticketRequired) throw new Refusal('TICKET_REQUIRED')
  const asked = sha256(canonicalJson({ ...order.asked, actorId }))
  const claim = { runId: RunId.parse(`run-${ids.uuid()}`), asked }
  const taken = !(await store.claim(KEY.request(order.requestKey), claim, KEY_SECONDS))
  const mine = taken ? Claim.parse(await store.get(KEY.request(order.requestKey))) : claim
  if (mine.asked !== asked)
    throw new Refusal('INVALID_INPUT', { issues: [{ path: 'requestKey', message: 'was used for another request' }] })
  const { runId } = mine
  note({
    ...(target.workspaceId === null ? {} : { workspaceId: target.workspaceId }),
    ...(target.groupId === null ? {} : { groupId: target.groupId }),
    ...(target.customerOrganizationId === null ? {} : { customerOrganizationId: target.customerOrganizationId }),
    ...(target.serviceDeskId === null ? {} : { serviceDeskId: target.serviceDeskId }),
  })
  const known = taken ? await readRun(store, runId) : null
  if (known === null) await create(context, order, runId)
  else note({ accounts: known.record.counts.total })
  const state = (await readRun(store, runId))?.record.state ?? 'planning'
  // Once more does no harm, and the call that made the run may have died before it got here.
  if (order.origin !== null) await linkToOrigin(context, runId, order.origin)
  if (state === 'planning') await pushRun(queue, runId, 'plan')
  return { runId, state }
}

async function create(
  { store, ids, clock, actorId, requestId, note }: Parameters<typeof makeRun>[0],
  { command, target, origin, undoes, reason, ticket, items }: RunOrder,
  runId: RunId,
): Promise<void> {
  const waiting = await items()
  note({ accounts: waiting.length })
  const chunks = Math.ceil(waiting.length / LIMITS.accountsPerBatch)
  const begun: RunRecord = {
    runId,
    command,
    target,
    origin,
    undoes,
    followUps: [],
    actorId,
    appliedBy: null,
    reason,
    ticket,
    requestId,
    itemSet: ids.uuid().slice(0, 8),
    state: 'planning',
    createdAt: timestamp(clock.now()),
    plannedAt: null,
    appliedAt: null,
    finishedAt: null,
    counts: waitingCounts(waiting.length),
    chunks,
    moved: [],
    nextChunk: 0,
    revisit: [],
    plan: null,
    stoodOn: null,
    slowedUntil: null,
    problem: null,
    stalls: 0,
    pace: { accounts: 0, ms: 0 },
    broken: [],
    resumedBy: null,
    resumedAt: null,
    resumers: [],
    paused: null,
    breaker: NO_BREAKER,
    verification: null,
    verifyRound: 0,
  }
  let record = begun
  const writes: StoreOperation[] = []
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const from = chunk * LIMITS.accountsPerBatch
    const { writes: more, ...layout } = spread(record, chunk, waiting.slice(from, from + LIMITS.accountsPerBatch))
    writes.push(...more)
    record = { ...record, ...layout }
  }
  for (const some of transactionsOf(writes)) await store.transact(some)
  const created = await store.createEntity(
    ENTITY.run,
    runId,
    runRow({ version: 1, leaseToken: '', leaseUntil: '', record }),
  )
  // A second call with the same key was faster: its items count, these are nobody's.
  if (!created) for (const { key } of writes) await store.delete(key)
}
