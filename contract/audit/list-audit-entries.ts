import * as z from 'zod'
import { query } from '../define.ts'
import { AccountId, Cursor, RunId, Timestamp } from '../vocabulary.ts'
import { AuditEntry, AuditStatus } from './audit-entry.ts'

/** Audit entries, newest first. A page may be short, or even empty, and still have a `next`. */
export const listAuditEntries = query({
  summary: 'Audit entries, newest first, by filter',
  requires: 'organization-admin',
  since: 1,
  input: z
    .object({
      from: Timestamp.nullable(),
      to: Timestamp.nullable(),
      actorId: AccountId.nullable(),
      targetId: AccountId.nullable(),
      action: z.string().max(80).nullable(),
      status: AuditStatus.nullable(),
      runId: RunId.nullable(),
      cursor: Cursor.nullable(),
    })
    .strict(),
  output: z.object({ entries: z.array(AuditEntry), next: Cursor.nullable() }),
})
