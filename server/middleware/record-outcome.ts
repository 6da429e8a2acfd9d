import { RunId } from '../../contract/vocabulary.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import type { NewAuditEntry } from '../ports.ts'
import { problemOf } from '../problem.ts'
import { aboutInput, auditEntry, field } from './audited.ts'
import { opened, type Passage, type Ring } from './passage.ts'
import { mayAuditRefusal } from './refusal-quota.ts'

/** Refusals of a person; audited for questions too. */
const DENIALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_JIRA_ADMIN',
  'NOT_ORGANIZATION_ADMIN',
  'AUTHORIZATION_UNKNOWN',
])

/** Writes how it ended: refused, failed or succeeded for commands, and for questions when the person was refused. */
export const recordOutcome: Ring = async (passage, next) => {
  const isCommand = opened(passage).operation.meta.kind === 'command'
  try {
    const answer = await next()
    if (isCommand) {
      const details = { ...aboutInput(passage), ...passage.noted }
      await append(
        passage,
        auditEntry(passage, {
          phase: 'outcome',
          status: 'succeeded',
          details,
          runId: field(answer.body, 'runId', RunId),
        }),
      )
    }
    return answer
  } catch (error) {
    const { code, details } = problemOf(error)
    const denied = !passage.authorized
    const audited = isCommand || (denied && DENIALS.has(code))
    if (audited && denied && !(await mayAuditRefusal(passage))) {
      const { operation, actorId } = opened(passage)
      passage.ports.log.error('refusal-not-audited', {
        requestId: passage.requestId,
        operation: operation.name,
        actorId,
        code,
      })
    } else if (audited) {
      await append(
        passage,
        auditEntry(passage, {
          ...(passage.intended
            ? { phase: 'outcome', status: code === 'INTERNAL' || code === 'OUT_OF_TIME' ? 'unknown' : 'failed' }
            : { phase: 'refusal', status: 'refused' }),
          details: {
            ...aboutInput(passage),
            ...passage.noted,
            error: code,
            ...(details?.upstreamStatus === undefined ? {} : { upstreamStatus: details.upstreamStatus }),
            ...(details?.upstreamCode === undefined ? {} : { upstreamCode: details.upstreamCode }),
          },
        }),
      )
    }
    throw error
  }
}

/**
 * An outcome that can't be written changes nothing about what happened: the answer stays true, the refusal stands, the
 * intent is in the log, and the missing outcome shows there.
 */
async function append(passage: Passage, entry: NewAuditEntry): Promise<void> {
  try {
    await passage.ports.audit.append([entry])
  } catch (error) {
    passage.ports.log.error('audit-outcome-lost', {
      requestId: passage.requestId,
      operation: entry.action,
      status: entry.status,
      code: problemOf(error).code,
    })
  }
}
