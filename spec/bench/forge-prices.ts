/**
 * Forge's price list (developer.atlassian.com, "Forge platform pricing", in force since 2026-01-01; functions of queues are
 * billed since 2026-07-01), in US dollars, for an app and a month. What is free is free for the app, not for each site.
 */
export const FORGE_PRICES = {
  from: '2026-01-01',
  functions: { freeGbSeconds: 200_000, perGbSecond: 0.000025 },
  kvsReads: { freeGb: 0.1, perGb: 0.055 },
  kvsWrites: { freeGb: 0.1, perGb: 1.09 },
} as const

/** What a month costs, with the free amounts and, for an app that has used them up, without. */
export function monthlyCost(month: {
  readonly gbSeconds: number
  readonly readBytes: number
  readonly writtenBytes: number
}): { readonly afterFree: number; readonly withoutFree: number } {
  const { functions, kvsReads, kvsWrites } = FORGE_PRICES
  const parts = [
    { used: month.gbSeconds, free: functions.freeGbSeconds, each: functions.perGbSecond },
    { used: month.readBytes / 1e9, free: kvsReads.freeGb, each: kvsReads.perGb },
    { used: month.writtenBytes / 1e9, free: kvsWrites.freeGb, each: kvsWrites.perGb },
  ]
  return {
    afterFree: parts.reduce((sum, { used, free, each }) => sum + Math.max(0, used - free) * each, 0),
    withoutFree: parts.reduce((sum, { used, each }) => sum + used * each, 0),
  }
}
