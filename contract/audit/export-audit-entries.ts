import * as z from 'zod'
import { command } from '../define.ts'
import { AuditExport } from './audit-entry.ts'

/**
 * Writes into the log that it is exported, and what the file holds. The page makes the file, and hands it out only after
 * this: nobody takes the log along without a trace in it.
 */
export const exportAuditEntries = command({
  summary: 'Record an export of the audit log before the file is handed out',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['audit.listAuditEntries', 'settings.getSettings'],
  since: 1,
  input: z.object({ exported: AuditExport }).strict(),
  output: z.object({ recorded: z.literal(true) }),
})
