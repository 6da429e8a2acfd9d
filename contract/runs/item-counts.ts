import * as z from 'zod'

/** How many items are in each state. They add up to `total`. */
export const ItemCounts = z.object({
  total: z.number().int().nonnegative(),
  waiting: z.number().int().nonnegative(),
  planned: z.number().int().nonnegative(),
  excluded: z.number().int().nonnegative(),
  attempting: z.number().int().nonnegative(),
  succeeded: z.number().int().nonnegative(),
  already: z.number().int().nonnegative(),
  skipped: z.number().int().nonnegative(),
  failed: z.number().int().nonnegative(),
  unknown: z.number().int().nonnegative(),
})
export type ItemCounts = z.infer<typeof ItemCounts>
