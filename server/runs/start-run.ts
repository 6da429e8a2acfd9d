import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { RunId } from '../../contract/vocabulary.ts'
import { canonicalJson, sha256 } from '../canonical-json.ts'
import type { StartRun } from '../context.ts'
import { ENTITY, KEY } from '../keys.ts'
import { Refusal } from '../refusal.ts'
import { readRules } from '../rules.ts'
import { timestamp } from '../timestamp.ts'
import { pushRun } from './event.ts'
import { waitingCounts, waitingItem, writeChunk } from './items.ts'
import { readRun, runRow, type RunRecord } from './record.ts'

/** ours: how long a request key is remembered; longer than any page is open. */
const KEY_SECONDS = 86_400

const Claim = z.object({ runId: RunId, asked: z.string() })

/**
 * Makes a run whose plan is then made by the worker. The request key is claimed first and the row comes last, so that
 * a call that dies on the way can be sent again: it finds its claim and finishes what was begun.
 * @throws Refusal TICKET_REQUIRED, INVALID_INPUT when the key was used for something else, RULES_UNKNOWN, STORAGE_UNAVAILABLE
 */
export const startRun: StartRun = async (context, { command, target, accountIds, reason, ticket, requestKey }) => {
  const { store, ids, clock, actorId, requestId, note } = context
  if (ticket === null && (await readRules(store)).rules.ticketRequired) throw new Refusal('TICKET_REQUIRED')
  const asked = sha256(canonicalJson({ command, target, accountIds, reason, ticket, actorId }))
  const claim = { runId: RunId.parse(`run-${ids.uuid()}`), asked }
  const taken = !(await store.claim(KEY.request(requestKey), claim, KEY_SECONDS))
  const mine = taken ? Claim.parse(await store.get(KEY.request(requestKey))) : claim
  if (mine.asked !== asked)
    throw new Refusal('INVALID_INPUT', { issues: [{ path: 'requestKey', message: 'was used for another request' }] })
  const { runId } = mine
  note({
    accounts: accountIds.length,
    ...(target.workspaceId === null ? {} : { workspaceId: target.workspaceId }),
    ...(target.groupId === null ? {} : { groupId: target.groupId }),
  })

  if (!taken || (await readRun(store, runId)) === null) {
    const chunks = Math.ceil(accountIds.length / LIMITS.accountsPerBatch)
    const record: RunRecord = {
      runId,
      command,
      target,
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
      counts: waitingCounts(accountIds.length),
      chunks,
      nextChunk: 0,
      revisit: [],
      plan: null,
      slowedUntil: null,
      problem: null,
      stalls: 0,
      pace: { accounts: 0, ms: 0 },
      paused: null,
      verification: null,
    }
    const writes = Array.from({ length: chunks }, (_, chunk) => {
      const from = chunk * LIMITS.accountsPerBatch
      return writeChunk(record, chunk, accountIds.slice(from, from + LIMITS.accountsPerBatch).map(waitingItem))
    })
    for (let from = 0; from < writes.length; from += LIMITS.transactionOperations) {
      await store.transact(writes.slice(from, from + LIMITS.transactionOperations))
    }
    const created = await store.createEntity(
      ENTITY.run,
      runId,
      runRow({ version: 1, leaseToken: '', leaseUntil: '', record }),
    )
    // A second call with the same key was faster: its items count, these are nobody's.
    if (!created) for (const { key } of writes) await store.delete(key)
  }
  const state = (await readRun(store, runId))?.record.state ?? 'planning'
  // Once more does no harm, and the call that made the run may have died before it got here.
  if (state === 'planning') await pushRun(context.queue, runId, 'plan')
  return { runId, state }
}
