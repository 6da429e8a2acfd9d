import type { ItemProblem } from '../../contract/runs/run.ts'
import { problemOf } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { UpstreamError, type UpstreamKind } from '../upstream-error.ts'

/** Trying the same again later can help. */
const PASSING: readonly UpstreamKind[] = ['rate-limited', 'unavailable', 'timeout', 'unreadable', 'no-budget']
/** Nothing was sent or nothing happened, and it says nothing about the account: the same has to be done later. */
const LATER: readonly UpstreamKind[] = ['rate-limited', 'no-budget']
/** No request can succeed with this key. */
const KEY_GONE: readonly UpstreamKind[] = ['key-rejected', 'key-scoped']

export const isKind = (error: unknown, kinds: readonly UpstreamKind[]): boolean =>
  error instanceof UpstreamError && kinds.includes(error.facts.kind)
export const isPassing = (error: unknown): boolean => isKind(error, PASSING)
export const isForLater = (error: unknown): boolean => isKind(error, LATER)
export const isKeyGone = (error: unknown): boolean => isKind(error, KEY_GONE)
/** There is no key, or one of another organization than the run's: only a person can mend that. */
export const isNotConnected = (error: unknown): boolean =>
  error instanceof Refusal && (error.code === 'NO_API_KEY' || error.code === 'RUN_ELSEWHERE')

/** What is stored about a failure: codes only. */
export function itemProblem(error: unknown): ItemProblem {
  const { code, details } = problemOf(error)
  return {
    code,
    status: details?.upstreamStatus ?? null,
    upstreamCode: details?.upstreamCode ?? null,
    retryable: isPassing(error),
    link: error instanceof UpstreamError ? (error.facts.link ?? null) : null,
  }
}
