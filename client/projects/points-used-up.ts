import type { PointsReport } from '../../contract/points.ts'
import { CallError } from '../api/call-error.ts'

/** That the points of details are used up, where an answer only lacks what they did not reach; null: they are not, or it is unknown. */
export function pointsUsedUp({ used, forDetails, until }: PointsReport): CallError | null {
  if (used === null || used < forDetails) return null
  return new CallError('POINTS_USED_UP', null, { retryAfterMs: Math.max(0, Date.parse(until) - Date.now()) })
}
