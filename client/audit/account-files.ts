import type { Cell } from '../csv/csv.ts'
import type { MakeCsv } from '../csv/use-csv.ts'
import { call } from '../api/client.ts'
import { auditText } from '../text/audit.ts'
import { listFiles } from '../text/list-files.ts'
import { auditCells } from './audit-csv.ts'
import { everyEntry, type AuditQuestion } from './use-audit-entries.ts'

/** Every entry about one account, to the end of the log, as the audit log's own file. No file before the log says that it was exported. */
export const historyFile =
  (filter: AuditQuestion): MakeCsv =>
  (signal) => ({
    name: listFiles.userHistory.file,
    header: auditText.csv.columns,
    rows: (async function* (): AsyncGenerator<Cell[]> {
      const every = everyEntry(filter)
      for await (const entry of every.entries) {
        signal.throwIfAborted()
        yield auditCells(entry)
      }
      signal.throwIfAborted()
      await call('audit.exportAuditEntries', { exported: { format: 'csv', filter, contents: every.contents() } })
    })(),
    count: null,
    partial: () => false,
  })

/** Every run that the log tells of for one account, with its newest entry, newest first. */
export const userRunsFile =
  (filter: AuditQuestion): MakeCsv =>
  (signal) => ({
    name: listFiles.userRuns.file,
    header: listFiles.userRuns.header,
    rows: (async function* (): AsyncGenerator<Cell[]> {
      const given = new Set<string>()
      for await (const { runId, targetId, action, status, at } of everyEntry(filter).entries) {
        signal.throwIfAborted()
        if (runId === null || given.has(runId)) continue
        given.add(runId)
        yield [targetId, runId, auditText.action(action), auditText.status[status], at]
      }
    })(),
    count: null,
    partial: () => false,
  })
