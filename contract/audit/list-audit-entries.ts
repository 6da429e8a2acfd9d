import * as z from 'zod'
import { query } from '../define.ts'
import { Cursor } from '../vocabulary.ts'
import { AuditEntry, AuditFilter } from './audit-entry.ts'

/** Audit entries, newest first. A page may be short, or even empty, and still have a `next`. */
export const listAuditEntries = query({
  summary: 'Audit entries, newest first, by filter',
  requires: 'organization-admin',
  since: 1,
  input: AuditFilter.extend({ cursor: Cursor.nullable() }).strict(),
  output: z.object({ entries: z.array(AuditEntry), next: Cursor.nullable() }),
})
