import { count } from './format.ts'

/** Words of the runs list when it is narrowed to what was applied lately. */
export const recentRunsText = {
  only: (days: number) => `Only runs that were started in the last ${count(days, 'day')} and applied.`,
  /** `product`: its name; null: any. */
  kinds: {
    changed: () => 'Of these, the ones that changed an account.',
    failed: () => 'Of these, the ones in which an account failed, or its outcome is unknown.',
    freed: (product: string | null) =>
      `Of these, the ones that freed a seat${product === null ? '' : ` of ${product}`}.`,
    taken: (product: string | null) =>
      `Of these, the ones by which a seat was taken${product === null ? '' : ` on ${product}`}.`,
    unchecked: (product: string | null) =>
      `Of these, the ones that promised to free a seat${product === null ? '' : ` of ${product}`}, not read back yet.`,
    takenUnchecked: (product: string | null) =>
      `Of these, the ones whose plans take a seat${product === null ? '' : ` on ${product}`}, not read back.`,
  },
  freedOf: (product: string) => `Seats freed: ${product}`,
  takenOn: (product: string) => `Seats taken: ${product}`,
  total: 'Total',
  lately: (days: number) => `Show all of the last ${count(days, 'day')}`,
  all: 'Show all runs',
  none: 'No run was applied',
  noneOfKind: 'No such run was applied',
}
