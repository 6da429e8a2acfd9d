import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { Sha256 } from '../../contract/vocabulary.ts'
import { canonicalJson, sha256 } from '../canonical-json.ts'

/** What the first entry has for the hash of the one before it. */
export const NO_HASH = '0'.repeat(64) as Sha256

/** The hash of an entry: over everything in it except the hash itself, so also over the hash before it. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): Sha256 {
  const { hash: _, ...rest } = entry as AuditEntry
  return sha256(canonicalJson(rest)) as Sha256
}

/** The entry with its hash. */
export function seal(entry: Omit<AuditEntry, 'hash'>): AuditEntry {
  return { ...entry, hash: entryHash(entry) }
}
