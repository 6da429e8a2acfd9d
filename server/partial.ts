import { UpstreamError } from './upstream-error.ts'

/**
 * One part of an answer that may be unknown: null when Atlassian did not give it. A bug is not "unknown", and a key
 * that Atlassian refuses is not about this part: both are thrown on.
 */
export async function orUnknown<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    return unknownOrThrow(error)
  }
}

function unknownOrThrow(error: unknown): null {
  if (error instanceof UpstreamError && error.facts.kind !== 'key-rejected' && error.facts.kind !== 'key-scoped')
    return null
  throw error
}

/**
 * Asks several things at once; what could not be read is null. When nothing at all could be read, that is a failure and
 * not a list of unknowns.
 * @throws the first failure, when all fail
 */
export async function allOrSome<T>(asked: readonly Promise<T>[]): Promise<(T | null)[]> {
  const settled = await Promise.allSettled(asked)
  const [first] = settled
  if (first?.status === 'rejected' && settled.every(({ status }) => status === 'rejected')) throw first.reason
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : unknownOrThrow(result.reason)))
}
