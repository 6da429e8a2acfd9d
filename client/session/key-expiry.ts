const DAY_MS = 86_400_000
/** ours: the last days of a key in which the page speaks up, in days. From the last but one on it is urgent. */
export const KEY_LEVELS = [30, 14, 7, 1] as const
export type KeyLevel = (typeof KEY_LEVELS)[number] | 'expired'

/** How near a key's end is; null: not near, or not known, so that there is nothing to say. `now` in milliseconds. */
export function keyLevel(expiresAt: string | null | undefined, now: number): KeyLevel | null {
  if (expiresAt === null || expiresAt === undefined) return null
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return 'expired'
  return [...KEY_LEVELS].reverse().find((days) => left <= days * DAY_MS) ?? null
}
