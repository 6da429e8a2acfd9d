import type { Unread } from '../../../contract/runs/exclusion.ts'
import { UpstreamError } from '../../upstream-error.ts'
import { isForLater, isKeyGone } from '../item-problem.ts'

/** What failed readings were about: an error of Atlassian's does not know that by itself. */
const ABOUT = new WeakMap<UpstreamError, Unread>()

/** Says what is being read, so that a failure can be told as "its roles could not be read". @throws UpstreamError */
export async function reading<T>(about: Unread, asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof UpstreamError && !ABOUT.has(error)) ABOUT.set(error, about)
    throw error
  }
}

/** What could not be read when this failure came. */
export const unreadOf = (error: UpstreamError): Unread => ABOUT.get(error) ?? 'account'

/**
 * A part of a plan that may stay unknown: null when Atlassian did not give it. "Slow down" and a used-up budget say nothing
 * about it, and a refused key is not about it: those are thrown on, and the accounts are planned later.
 * @throws UpstreamError
 */
export async function orUntold<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof UpstreamError && !isForLater(error) && !isKeyGone(error)) return null
    throw error
  }
}
