import { AuditExport, type AuditDetails } from '../../contract/audit/audit-entry.ts'
import { GroupId, RunId, Timestamp, WorkspaceId } from '../../contract/vocabulary.ts'
import type { NewAuditEntry } from '../ports.ts'
import { opened, type Passage } from './passage.ts'
import { namedAccounts } from './protect.ts'

/** The parts of an audit entry that the call itself gives. */
export function auditEntry(
  passage: Passage,
  entry: Pick<NewAuditEntry, 'phase' | 'status' | 'details'> & { runId?: RunId | null },
): NewAuditEntry {
  const { operation, actorId } = opened(passage)
  return {
    actorId,
    targetId: null,
    action: operation.name,
    requestId: passage.requestId,
    ...entry,
    runId: entry.runId ?? field(passage.input, 'runId', RunId),
  }
}

/** What the validated input says about the target: ids and counts. */
export function aboutInput(passage: Passage): AuditDetails {
  const accounts = passage.input === undefined ? null : namedAccounts(passage)
  const groupId = field(passage.input, 'groupId', GroupId)
  const workspaceId = field(passage.input, 'workspaceId', WorkspaceId)
  const upTo = field(passage.input, 'upTo', Timestamp)
  const exported = field(passage.input, 'exported', AuditExport)
  return {
    ...(accounts === null ? {} : { accounts: accounts.length }),
    ...(groupId === null ? {} : { groupId }),
    ...(workspaceId === null ? {} : { workspaceId }),
    ...(upTo === null ? {} : { upTo }),
    ...(exported === null ? {} : { exported }),
  }
}

/** A field of an object whose form is not known, if it is what it should be. */
export function field<T>(
  of: unknown,
  name: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T | null {
  if (typeof of !== 'object' || of === null) return null
  const parsed = schema.safeParse((of as Readonly<Record<string, unknown>>)[name])
  return parsed.success ? parsed.data : null
}
