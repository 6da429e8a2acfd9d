import type { HandlersFor } from '../context.ts'
import { deleteAuditEntries } from './delete-audit-entries.ts'
import { listAuditEntries } from './list-audit-entries.ts'
import { verifyAuditEntries } from './verify-audit-entries.ts'

export const audit = { listAuditEntries, verifyAuditEntries, deleteAuditEntries } satisfies HandlersFor['audit']
