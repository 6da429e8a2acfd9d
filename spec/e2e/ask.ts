import { expect } from 'vitest'
import type { Answer } from '../../contract/envelope.ts'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { E2e } from './harness.ts'

/** Asks as the organization's admin, without a page. */
export async function ask<N extends OperationName>(
  { sandbox }: E2e,
  operation: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> {
  const envelope = { operation, contractVersion: LIMITS.contractVersion, input }
  const answer = (await sandbox.invoke(sandbox.world.personas.organizationAdmin, 'dispatch', envelope)) as Answer
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200 })
  return answer.body as OutputOf<N>
}
