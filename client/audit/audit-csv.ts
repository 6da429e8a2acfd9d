import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { Cell } from '../csv/csv.ts'
import { csvBlob, guarded } from '../csv/csv.ts'
import { auditText } from '../text/audit.ts'

/**
 * Audit entries as a CSV file. Ids and codes exactly as they are stored, with the hashes, so that the chain can be checked
 * outside; no words of this page, and no names.
 */
export function auditCsv(
  entries: AsyncIterable<AuditEntry>,
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  async function* rows() {
    for await (const entry of entries) {
      signal.throwIfAborted()
      yield auditCells(entry)
    }
  }
  return csvBlob(auditText.csv.columns, rows(), { rowsPerChunk: 100, onProgress, signal })
}

/** One entry, in the columns of `auditText.csv`. */
export const auditCells = (entry: AuditEntry): Cell[] => [
  entry.sequence,
  entry.at,
  entry.actorId,
  entry.targetId,
  entry.action,
  entry.phase,
  entry.status,
  entry.runId,
  entry.requestId,
  detailsCell(entry.details),
  entry.previousHash,
  entry.hash,
]

/** As JSON, which must come back as it was for the hash: a semicolon that would be guarded is written as its code. */
function detailsCell(details: AuditEntry['details']): string {
  const json = JSON.stringify(details)
  return guarded(json) === json ? json : json.replaceAll(';', '\\u003b')
}
