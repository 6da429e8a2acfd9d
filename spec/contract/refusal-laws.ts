import { OPERATIONS, type Operation } from '../../contract/index.ts'
import type { ErrorBody, ErrorCode } from '../../contract/errors.ts'
import type { Harness, Persona } from '../harness.ts'
import { sampleOf } from './sample.ts'

export interface RefusalCase {
  readonly operation: Operation
  readonly persona: Persona
  readonly expected: ErrorCode
}

/** Who may not, and what they are told, once an organization is connected: made from the contract, so it grows by itself. */
export const REFUSALS: readonly RefusalCase[] = [...OPERATIONS.values()].flatMap((operation): RefusalCase[] => [
  { operation, persona: 'user', expected: 'NOT_JIRA_ADMIN' },
  { operation, persona: 'jiraAdmin', expected: 'NOT_ORGANIZATION_ADMIN' },
])

/**
 * Makes a call that must be refused, with input that would be good otherwise.
 * @returns what is wrong with how it was refused; empty: all is well
 */
export async function refusalProblems(
  harness: Harness,
  { operation, persona, expected }: RefusalCase,
): Promise<string[]> {
  const problems: string[] = []
  let writes = 0
  const stopListening = harness.world.onChange(() => (writes += 1))
  const entriesBefore = harness.auditEntries().length
  const eventsBefore = harness.queue.pushed.length
  const keyBefore = harness.secrets.key

  const answer = await harness.call(persona, operation.name, sampleOf(operation.input))

  stopListening()
  const { code } = answer.body as Partial<ErrorBody>
  if (answer.status !== 403 || code !== expected) problems.push(`answered ${answer.status} ${code ?? 'success'}`)
  if (writes > 0) problems.push('changed something at Atlassian')
  if (harness.queue.pushed.length !== eventsBefore) problems.push('pushed an event')
  if (harness.secrets.key !== keyBefore) problems.push('changed the key')
  const written = harness.auditEntries().slice(entriesBefore)
  const [refusal] = written
  if (written.length !== 1 || refusal?.phase !== 'refusal' || refusal.status !== 'refused')
    problems.push('is not audited as one refusal')
  else if (
    refusal.actorId !== harness.world.personas[persona] ||
    refusal.action !== operation.name ||
    refusal.details.error !== expected
  )
    problems.push('is audited wrongly')
  return problems
}
