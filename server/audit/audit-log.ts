import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { LIMITS } from '../../contract/limits.ts'
import { ENTITY, KEY } from '../keys.ts'
import type { AuditLog, Clock, Ids, NewAuditEntry, Store, StoreOperation } from '../ports.ts'
import { Refusal } from '../refusal.ts'
import { replaceSingleton, type Singleton } from '../singleton.ts'
import { timestamp } from '../timestamp.ts'
import { openAuditHead, readAuditHead, type AuditHead } from './audit-head.ts'
import { auditRow, entryOf } from '../audit-row.ts'
import { seal } from './chain.ts'

const TRIES = 20
const FIRST_WAIT_MS = 15

/**
 * The audit log as a chain: each entry carries the hash of the one before it, and one row, the head, says where the
 * chain ends. An append is one transaction that holds only if the head is still the one that was read; of several
 * writers one wins and the others try again on top of it.
 */
export function makeAuditLog({ store, clock, ids }: { store: Store; clock: Clock; ids: Ids }): AuditLog {
  /** Where our own last append left the head: a worker that writes alone need not read it again. A guess, and checked. */
  let guess: Singleton<AuditHead> | null = null
  return {
    async append(entries, alongside = []) {
      if (entries.length + alongside.length + 1 > LIMITS.transactionOperations)
        throw new Error('too many operations for one transaction')
      try {
        for (let attempt = 0; attempt < TRIES; attempt += 1) {
          if (attempt > 0) await clock.sleep(ids.random() * FIRST_WAIT_MS * 2 ** Math.min(attempt, 6))
          const head: Singleton<AuditHead> = guess ?? (await openAuditHead(store))
          guess = null
          const result = await appendOnce({ store, clock }, head, entries, alongside)
          if (typeof result === 'string') {
            if (result === 'conflict') return result
            continue
          }
          guess = result
          return 'written'
        }
      } catch (error) {
        throw new Refusal('AUDIT_UNAVAILABLE', undefined, { cause: error })
      }
      throw new Refusal('AUDIT_UNAVAILABLE')
    },
  }
}

/** @returns the head after it; `outrun` when another writer moved the head first */
async function appendOnce(
  { store, clock }: { store: Store; clock: Clock },
  { version, value: head }: Singleton<AuditHead>,
  entries: readonly NewAuditEntry[],
  alongside: readonly StoreOperation[],
): Promise<Singleton<AuditHead> | 'conflict' | 'outrun'> {
  const { rows, head: next } = chain(head, entries, timestamp(clock.now()))
  const operations: StoreOperation[] = rows.map((row) => ({
    op: 'set',
    entity: ENTITY.auditEntry,
    key: KEY.auditEntry(row.sequence),
    value: auditRow(row),
  }))
  operations.push(replaceSingleton(KEY.auditHead, version, next), ...alongside)
  const written = { version: version + 1, value: next }
  try {
    if ((await store.transact(operations)) === 'committed') return written
  } catch (error) {
    // The answer may have been lost after the effect. What is stored tells.
    const last = rows.at(-1)
    const stored =
      last === undefined ? null : entryOf(await store.getEntity(ENTITY.auditEntry, KEY.auditEntry(last.sequence)))
    if (last !== undefined && stored?.hash === last.hash) return written
    throw error
  }
  // Storage does not say which condition did not hold. If the head has not moved, it was one of `alongside`.
  const now = await readAuditHead(store)
  return alongside.length > 0 && now?.version === version ? 'conflict' : 'outrun'
}

/** The new entries on top of the head. Time never runs backwards in the chain, even if clocks of two machines differ. */
function chain(
  head: AuditHead,
  entries: readonly NewAuditEntry[],
  now: string,
): { rows: readonly AuditEntry[]; head: AuditHead } {
  const at = head.at !== null && head.at > now ? head.at : now
  const rows: AuditEntry[] = []
  let { sequence, hash } = head
  for (const entry of entries) {
    sequence += 1
    // Through JSON, as storage will have it: `undefined` fields must not be part of what is hashed.
    const told = head.lost && rows.length === 0 ? { ...entry.details, headMissing: true } : entry.details
    const details = JSON.parse(JSON.stringify(told)) as NewAuditEntry['details']
    const row = seal({ ...entry, details, sequence, at, previousHash: hash })
    rows.push(row)
    hash = row.hash
  }
  return { rows, head: { sequence, hash, at, lost: false } }
}
