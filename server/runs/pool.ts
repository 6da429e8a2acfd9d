/**
 * ours: accounts of a batch that are planned or changed at the same time: all of them. The shared pace decides how many
 * ask Atlassian at once.
 */
export const WIDTH = 20
/** ours: accounts of a batch that are planned at the same time once Atlassian made it wait. */
export const CAREFUL_ACCOUNTS = 5

/**
 * Works on several things at once, at most `width`. All that were begun are waited for, also when one fails: nothing
 * may still be running when the caller goes on. After a failure nothing new is begun.
 * @throws the first failure
 */
export async function inPool<T, R>(
  things: readonly T[],
  width: number,
  work: (thing: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const failures: unknown[] = []
  const left = things.map((thing, at) => ({ thing, at }))
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined && failures.length === 0; next = left.shift()) {
      try {
        results[next.at] = await work(next.thing, next.at)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, worker))
  if (failures.length > 0) throw failures[0]
  return results
}

/**
 * Waits for things that do not need each other, side by side. Both have ended when the caller goes on, also when one failed.
 * @throws the first failure
 */
export async function together<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}
