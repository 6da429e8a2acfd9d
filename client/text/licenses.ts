import { count, formatNumber, formatPercent, list, pick } from './format.ts'

/** Words of the Licences area. */
export const licensesText = {
  title: 'Licences',
  holdersPartial: (products: number) => `Not all holders of ${count(products, 'product')} could be read`,
  site: (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, ''),
  onSite: (name: string, site: string) => `${name} (${site})`,
  thisSite: 'This site',
  unnamed: 'Unnamed product',
  capacityUnknown: 'Unknown',
  usedUnknown: 'Unknown',
  /** What Atlassian's own count did not tell. */
  seatsListed: (products: readonly string[]) =>
    `Seats used on ${list(products)} are counted by their list of holders: Atlassian’s own count could not be read.`,
  counting: 'Counting…',
  usedOf: (used: number, capacity: number) =>
    `${formatNumber(used)} of ${formatNumber(capacity)} seats, ${formatPercent(used / capacity)}`,
  overfull: 'More seats are used than the capacity says.',
  use: {
    working: 'Reading users and seats…',
    bar: (product: string) => `How seats of ${product} are used`,
    partial: 'Not everything could be read',
    nobody: 'Nobody holds a seat',
    /** What of the never used is not among the idle seats. */
    fresh: (seats: number) => `${formatNumber(seats)} of the never used ${pick(seats, 'is', 'are')} new, not idle yet`,
    unclear: (seats: number) => `${formatNumber(seats)} of the never used: not known whether idle`,
  },
  total: {
    title: 'In all',
    atLeast: (value: string) => `At least ${value}`,
    unpriced: 'No prices',
  },
}
