import type { AuditEntry } from '../../contract/audit/audit-entry.ts'

const PART = 100

/** Audit entries as a JSON file: an array of them, one a line, exactly as they are stored, so that the chain can be checked outside. */
export async function auditJson(
  entries: AsyncIterable<AuditEntry>,
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const parts: string[] = ['[']
  let written = 0
  for await (const entry of entries) {
    signal.throwIfAborted()
    parts.push(`${written === 0 ? '' : ','}\n${JSON.stringify(entry)}`)
    written += 1
    if (written % PART === 0) onProgress(written)
  }
  signal.throwIfAborted()
  onProgress(written)
  return new Blob([...parts, '\n]\n'], { type: 'application/json' })
}
