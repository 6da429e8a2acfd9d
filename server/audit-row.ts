import { AuditEntry } from '../contract/audit/audit-entry.ts'
import type { Timestamp } from '../contract/vocabulary.ts'
import { STREAM } from './keys.ts'

/** How an entry lies in storage: attributes to look it up by, and the entry itself. Absent attributes are in no index. */
export function auditRow(entry: AuditEntry): Record<string, unknown> {
  const { actorId, targetId, action, status, runId } = entry
  return {
    stream: STREAM,
    order: orderOf(entry),
    actorId,
    action,
    status,
    ...(targetId === null ? {} : { targetId }),
    ...(runId === null ? {} : { runId }),
    entry,
  }
}

/** Time and sequence in one text: its order is the order of the chain. */
export function orderOf({ at, sequence }: { at: Timestamp; sequence: number }): string {
  return `${at}#${String(sequence).padStart(12, '0')}`
}

/** Inclusive bounds on `order` for a span of time; null: open. */
export function orderBetween(from: Timestamp | null, to: Timestamp | null): [string, string] {
  return [from === null ? '0' : `${from}#`, to === null ? '9' : `${to}#999999999999`]
}

/** The entry in a row; null when the row holds none that can be read. */
export function entryOf(row: unknown): AuditEntry | null {
  if (typeof row !== 'object' || row === null || !('entry' in row)) return null
  const parsed = AuditEntry.safeParse(row.entry)
  return parsed.success ? parsed.data : null
}
