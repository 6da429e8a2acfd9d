import { area } from '../define.ts'
import { deleteAuditEntries } from './delete-audit-entries.ts'
import { exportAuditEntries } from './export-audit-entries.ts'
import { listAuditEntries } from './list-audit-entries.ts'
import { verifyAuditEntries } from './verify-audit-entries.ts'

export const audit = area({ listAuditEntries, verifyAuditEntries, exportAuditEntries, deleteAuditEntries })
