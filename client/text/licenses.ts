import { formatNumber, formatPercent, formatTime } from './format.ts'

/** Words of the Licences area. */
export const licensesText = {
  title: 'Licences',
  lead: 'Each product of your organization: how many seats are taken, by whom, and which of them were never used.',
  loading: 'Loading products…',
  emptyTitle: 'No products',
  empty: 'Atlassian lists no product for this organization.',
  incomplete: 'Atlassian did not answer for every product, so some may be missing here.',
  asOf: (time: string) => `As of ${formatTime(time)}.`,
  columns: {
    product: 'Product',
    used: 'Seats used',
    capacity: 'Capacity',
    load: 'Filled',
    never: 'Never used',
    actions: 'Held by',
  },
  site: (url: string) => url.replace(/^https?:\/\//, '').replace(/\/$/, ''),
  onSite: (name: string, site: string) => `${name} (${site})`,
  thisSite: 'This site',
  productSandbox: 'Atlassian product sandbox',
  status: (status: string) => status,
  plan: (plan: string) => plan,
  unnamed: 'Unnamed product',
  capacityUnknown: 'Unknown',
  capacityExplain: 'Capacity is the most users that Atlassian allows. It is a ceiling, not what was bought.',
  usedUnknown: 'Unknown',
  counting: 'Counting…',
  usedOf: (used: number, capacity: number) =>
    `${formatNumber(used)} of ${formatNumber(capacity)} seats, ${formatPercent(used / capacity)}`,
  overfull: 'More seats are used than the capacity says.',
  never: {
    find: 'Find out',
    working: 'Reading users and seats…',
    value: (never: number) => formatNumber(never),
    partial: (never: number) => `At least ${formatNumber(never)}; not everything could be read`,
    explain:
      'People who hold a seat, and for whom Atlassian has no date of use. To find out, all users and the holders of this product are read.',
  },
  holders: 'Show holders',
  sandboxes: 'Product sandboxes are not counted as licences.',
  showSandboxes: 'Show product sandboxes',
}
