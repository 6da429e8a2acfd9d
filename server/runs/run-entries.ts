import type { AuditDetails } from '../../contract/audit/audit-entry.ts'
import type { NewAuditEntry } from '../ports.ts'
import type { StoredItem } from './items.ts'
import type { RunRecord } from './record.ts'

/** The audit entries about one account of a run. The actor is whoever applied it or let it go on: a consumer has no user of its own. */
function entry(
  record: RunRecord,
  item: StoredItem,
  phase: 'intent' | 'outcome',
  status: NewAuditEntry['status'],
): NewAuditEntry {
  const { target } = record
  const problem = phase === 'intent' ? null : item.problem
  const details: AuditDetails = {
    ...(target.workspaceId === null ? {} : { workspaceId: target.workspaceId }),
    ...(target.groupId === null ? {} : { groupId: target.groupId }),
    ...(target.customerOrganizationId === null ? {} : { customerOrganizationId: target.customerOrganizationId }),
    ...(target.serviceDeskId === null ? {} : { serviceDeskId: target.serviceDeskId }),
    ...(item.steps.length === 0 ? {} : { steps: stepsTold(item, phase) }),
    ...(item.exclusion === null ? {} : { exclusion: item.exclusion }),
    ...(problem === null ? {} : { error: problem.code }),
    ...(problem?.status == null ? {} : { upstreamStatus: problem.status }),
    ...(problem?.upstreamCode == null ? {} : { upstreamCode: problem.upstreamCode }),
  }
  return {
    actorId: record.resumedBy ?? record.appliedBy ?? record.actorId,
    targetId: item.accountId,
    action: record.command,
    phase,
    status,
    runId: record.runId,
    requestId: record.requestId,
    details,
  }
}

/** An intent tells what is going to be sent; an outcome what really happened to the account. */
function stepsTold(item: StoredItem, phase: 'intent' | 'outcome'): StoredItem['steps'][number]['step'][] {
  const told = item.steps.filter(({ state }) =>
    phase === 'intent' ? state === 'attempting' : state === 'succeeded' || state === 'unknown',
  )
  return told.map(({ step }) => step)
}

export const intentOf = (record: RunRecord, item: StoredItem): NewAuditEntry =>
  entry(record, item, 'intent', 'intended')

/** The outcome of an item in a final state. */
export function outcomeOf(record: RunRecord, item: StoredItem): NewAuditEntry {
  const { state } = item
  if (state === 'succeeded' || state === 'already' || state === 'skipped' || state === 'failed' || state === 'unknown')
    return entry(record, item, 'outcome', state)
  throw new Error(`an account in state ${state} has no outcome`)
}
