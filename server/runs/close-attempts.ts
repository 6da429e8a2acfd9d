import type { Ports } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { entered } from './breaker-ledger.ts'
import { readLoosely, recount, writeChunk, type StoredItem } from './items.ts'
import { replaceRun, type RunRecord, type RunRow } from './record.ts'
import { outcomeOf } from './run-entries.ts'
import { given } from './settle.ts'

/**
 * A run that could not even be stopped in order may have begun with accounts that nobody has settled. When it is cancelled or
 * deleted nobody ever will: each gets the outcome that is true of it, unknown, in the audit log too. A chunk that can't be
 * read tells nothing about its accounts.
 * @returns the row as it is then; null when somebody else wrote to it meanwhile
 * @throws Refusal AUDIT_UNAVAILABLE, STORAGE_UNAVAILABLE
 */
export async function closeAttempts(
  { store, audit, clock }: Pick<Ports, 'store' | 'audit' | 'clock'>,
  row: RunRow,
): Promise<RunRow | null> {
  let last = row
  // From its first intent on a chunk is one to come back to, or one that could not be visited.
  for (const chunk of new Set([...row.record.revisit.map((one) => one.chunk), ...row.record.broken])) {
    const { record } = last
    if (record.counts.attempting === 0) return last
    const before = whole(await readLoosely(store, record, chunk))
    const problem = { code: record.problem ?? 'INTERNAL', details: undefined }
    const after = before.map((item) =>
      item.state === 'attempting' ? given({ now: clock.now() }, item, problem) : item,
    )
    const entries = after.flatMap((item, at) => (item === before[at] ? [] : [outcomeOf(record, item)]))
    if (entries.length === 0) continue
    const closed: RunRecord = {
      ...record,
      counts: recount(record.counts, before, after),
      breaker: entered(record.breaker, record.target, before, after, timestamp(clock.now())),
    }
    const next = { leaseToken: '', leaseUntil: '', record: closed }
    const written = await audit.append(entries, [replaceRun(last, next), writeChunk(record, chunk, after)])
    if (written === 'conflict') return null
    last = { ...next, version: last.version + 1 }
  }
  return last
}

/** All items of a chunk; none when one of them can't be read: writing the others would lose it. */
function whole(items: readonly (StoredItem | null)[] | null): readonly StoredItem[] {
  const read = items?.flatMap((item) => item ?? []) ?? []
  return read.length === items?.length ? read : []
}
