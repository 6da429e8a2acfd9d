import * as z from 'zod'
import type { AuditDetails, AuditEntry } from '../contract/audit/audit-entry.ts'
import { LIMITS } from '../contract/limits.ts'
import type { Sha256, Timestamp } from '../contract/vocabulary.ts'
import { entryOf, orderBetween } from './audit-row.ts'
import type { Context } from './context.ts'
import { ENTITY, KEY, sequenceOf, STREAM } from './keys.ts'
import type { StoreOperation } from './ports.ts'
import { Refusal } from './refusal.ts'
import { readSingleton } from './singleton.ts'

/** What was cut off the old end of the audit log. `lastHash` is what the first entry that is left names as the one before it. */
export interface AuditCut {
  readonly deleted: number
  readonly upTo: Timestamp | null
  readonly lastHash: Sha256 | null
  /** The oldest and the newest sequence that were deleted. */
  readonly range: { readonly fromSequence: number; readonly toSequence: number } | null
  /** Time ran out before everything was deleted. */
  readonly more: boolean
}

type Cutting = Pick<Context, 'store' | 'clock' | 'deadline' | 'requestId' | 'note'>

/** A delete and the reading before it take well under this, in ms. */
const ROUND_MS = 1_500
/** Between a request's intent and its handler others may append; so far back its intent is looked for. */
const FARTHEST_INTENT = 500

/**
 * Deletes audit entries, oldest first and without leaving any behind, up to a moment or to the intent of the calling
 * request, whichever is earlier; so what is left is one piece, and it ends with who deleted what. Stops well before the
 * deadline. Notes how far it is after each transaction, so that an outcome that tells of a failure tells that too.
 * @param upTo null: everything there is
 * @throws Refusal AUDIT_UNAVAILABLE when the request's own intent is not there
 */
export async function cutAuditLog(context: Cutting, upTo: Timestamp | null): Promise<AuditCut> {
  const { store, clock, deadline } = context
  const end = await ownIntent(context)
  let cut: AuditCut = { deleted: 0, upTo: null, lastHash: null, range: null, more: false }
  let next: number | null = null
  let cursor: string | null = null
  do {
    const page = await store.queryEntity({
      entity: ENTITY.auditEntry,
      index: 'by-time',
      partition: [STREAM],
      between: orderBetween(null, upTo),
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    // The index says how far it goes. What lies between is read by key: the index may lag behind, row by row.
    const shown = page.rows.flatMap(({ key }) => sequenceOf(key) ?? [])
    const to = Math.min(Math.max(0, ...shown), end - 1)
    next ??= shown.length === 0 ? null : await oldest(context, Math.min(...shown))
    const odd = page.rows.map(({ key }) => key).filter((key) => sequenceOf(key) === null)
    const keys = [...odd, ...keysBetween(next ?? 1, to)]
    for (let from = 0; from < keys.length; from += LIMITS.transactionOperations) {
      if (clock.now() + ROUND_MS > deadline) return { ...cut, more: true }
      const batch = await deleteRows(context, keys.slice(from, from + LIMITS.transactionOperations), upTo)
      cut = {
        ...cut,
        deleted: cut.deleted + batch.deleted,
        upTo: batch.last?.at ?? cut.upTo,
        lastHash: batch.last?.hash ?? cut.lastHash,
        range:
          batch.last === null
            ? cut.range
            : { fromSequence: cut.range?.fromSequence ?? batch.first, toSequence: batch.last.sequence },
      }
      context.note(deletionOf(cut))
    }
    next = Math.max(next ?? 1, to + 1)
    cursor = page.next
  } while (cursor !== null && next < end)
  return cut
}

/** What an audit entry says about a cut: how many, up to when, from where to where, and the hash that the rest hangs on. */
export function deletionOf({ deleted, upTo, lastHash, range }: AuditCut): AuditDetails {
  return {
    entries: deleted,
    ...(upTo === null ? {} : { upTo }),
    ...(lastHash === null ? {} : { lastHash }),
    ...(range ?? {}),
  }
}

/** The sequence of the entry that announced the calling request. Read by key, from the end: no index is asked. */
async function ownIntent({ store, requestId }: Cutting): Promise<number> {
  const head = await readSingleton(store, KEY.auditHead, z.object({ sequence: z.number().int() }))
  const last = head?.value.sequence ?? 0
  for (let sequence = last; sequence > Math.max(0, last - FARTHEST_INTENT); sequence -= 1) {
    const entry = entryOf(await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(sequence)))
    if (entry?.requestId === requestId) return sequence
  }
  throw new Refusal('AUDIT_UNAVAILABLE')
}

/** The oldest entry, going back from the oldest one that the index shows. */
async function oldest({ store }: Cutting, shown: number): Promise<number> {
  let first = shown
  while (first > 1 && (await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(first - 1))) !== undefined) first -= 1
  return first
}

const keysBetween = (from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => KEY.auditEntry(from + at))

/** Deletes the rows that are there, once each, although another call may be deleting too. */
async function deleteRows(
  { store }: Cutting,
  keys: readonly string[],
  upTo: Timestamp | null,
): Promise<{ deleted: number; first: number; last: AuditEntry | null }> {
  for (;;) {
    const read = await Promise.all(
      keys.map(async (key) => ({ key, row: await store.getEntity(ENTITY.auditEntry, key) })),
    )
    const rows = read
      .filter(({ row }) => row !== undefined)
      .map(({ key, row }) => ({ key, entry: entryOf(row) }))
      // What cannot be read was shown among what is older.
      .filter(({ entry }) => entry === null || upTo === null || entry.at <= upTo)
    if (rows.length === 0) return { deleted: 0, first: 0, last: null }
    // In a conflict somebody else deleted one of them first.
    if ((await store.transact(rows.map(({ key }) => deleteRow(key)))) === 'committed')
      return {
        deleted: rows.length,
        first: rows.find(({ entry }) => entry !== null)?.entry?.sequence ?? 0,
        last: rows.findLast(({ entry }) => entry !== null)?.entry ?? null,
      }
  }
}

const deleteRow = (key: string): StoreOperation => ({
  op: 'delete',
  key,
  entity: ENTITY.auditEntry,
  conditions: [{ attribute: 'stream', is: 'equal', value: STREAM }],
})
