import type { Random } from '../random.ts'
import type { Activity } from './types.ts'

const DAY = 86_400_000

/** Days since the last use of one product, as people really are: many yesterday, a long tail, some never. Null = never. */
export function drawIdleDays(random: Random): number | null {
  const draw = random.next()
  if (draw < 0.12) return null
  if (draw < 0.4) return random.next() * 2
  if (draw < 0.62) return 2 + random.next() * 28
  if (draw < 0.76) return 30 + random.next() * 60
  if (draw < 0.93) return 90 + random.next() * 275
  return 365 + random.next() * 700
}

/** A use of a product, some days before `now`; with the digits below the millisecond that Atlassian sends. */
export const usedDaysAgo = (workspace: number, days: number, now: number, random: Random): Activity => ({
  workspace,
  at: Math.floor(now - days * DAY),
  nanos: random.int(0, 999_999),
})

/** Last uses of the given products; nobody used anything before being added. */
export function drawActivity(
  workspaces: readonly number[],
  addedAt: number | null,
  now: number,
  random: Random,
): readonly Activity[] {
  const found: Activity[] = []
  for (const workspace of workspaces) {
    const days = drawIdleDays(random)
    if (days === null) continue
    const activity = usedDaysAgo(workspace, days, now, random)
    if (addedAt === null || activity.at >= addedAt) found.push(activity)
  }
  return found
}
