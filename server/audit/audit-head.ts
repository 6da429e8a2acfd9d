import * as z from 'zod'
import { LIMITS } from '../../contract/limits.ts'
import { Sha256, Timestamp } from '../../contract/vocabulary.ts'
import { entryOf } from '../audit-row.ts'
import { ENTITY, KEY, sequenceOf, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { createSingleton, readSingleton, type Singleton } from '../singleton.ts'
import { NO_HASH } from './chain.ts'

/** ours: so many entries are looked for by key at once, beyond the last one that is known. */
const AHEAD = 5
/** ours: empty pages of the index before it is not believed. */
const MOST_PAGES = 8

/** The end of the chain: the last sequence, its hash, and its time. */
export const AuditHead = z.object({
  sequence: z.number().int().nonnegative(),
  hash: Sha256,
  at: Timestamp.nullable(),
  /** It was found out from the entries, because it was gone or behind them: the next entry has to say so. */
  lost: z.boolean().default(false),
})
export type AuditHead = z.infer<typeof AuditHead>

/** null: nothing was ever written, or the head was taken away. */
export function readAuditHead(store: Store): Promise<Singleton<AuditHead> | null> {
  return readSingleton(store, KEY.auditHead, AuditHead)
}

/**
 * Where the next entry is appended. Reads the head, and makes the first one when there is none; two that make it at once end
 * with the same row. A head that is gone, or was set back, would have the next entry written over one that is there:
 * then the chain goes on after the last entry of all.
 */
export async function openAuditHead(store: Store): Promise<Singleton<AuditHead>> {
  const head = await readAuditHead(store)
  if (head !== null) {
    if (!(await isThere(store, head.value.sequence + 1))) return head
    const now = await readAuditHead(store)
    // Another writer has just moved it: entry and head are written in one transaction.
    if (now !== null && now.version !== head.version) return now
    return { version: head.version, value: await findEnd(store, head.value.sequence) }
  }
  const end = await findEnd(store, 0)
  // No head had a higher version than its sequence: whoever still knows the lost one can't take this one for it.
  await createSingleton(store, KEY.auditHead, end.sequence, end)
  const made = await readAuditHead(store)
  if (made === null) throw new Error('the head of the audit log is not there after it was made')
  return made
}

/** The end as the entries tell it: the last one that the index shows, and from there on by key, because the index lags. */
async function findEnd(store: Store, known: number): Promise<AuditHead> {
  let last = Math.max(known, await lastShown(store))
  for (;;) {
    const ahead = Array.from({ length: AHEAD }, (_, at) => last + 1 + at)
    const found = (await Promise.all(ahead.map((sequence) => isThere(store, sequence)))).lastIndexOf(true)
    if (found < 0) break
    last += found + 1
  }
  // What stands in its place and is no entry has no hash to hang on to; verifying finds it.
  const entry = last === 0 ? null : entryOf(await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(last)))
  return { sequence: last, hash: entry?.hash ?? NO_HASH, at: entry?.at ?? null, lost: last > 0 }
}

/** The last entry that the index shows; 0: none. @throws when it gives one empty page after the other and says that there is more */
async function lastShown(store: Store): Promise<number> {
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
      entity: ENTITY.auditEntry,
      index: 'by-time',
      partition: [STREAM],
      sort: 'desc',
      limit: LIMITS.auditPerPage,
      ...(cursor === null ? {} : { cursor }),
    })
    if (page.rows.length > 0 || page.next === null)
      return Math.max(0, ...page.rows.map(({ key }) => sequenceOf(key) ?? 0))
    cursor = page.next
  }
  throw new Error('the index of the audit log shows nothing and says that there is more')
}

async function isThere(store: Store, sequence: number): Promise<boolean> {
  return (await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(sequence))) !== undefined
}
