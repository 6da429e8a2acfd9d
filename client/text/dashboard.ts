import { count, formatDay, formatNumber, formatPercent, formatRelative, list, pick } from './format.ts'
import { mayEndText } from './key-end.ts'

const people = (value: number): string => count(value, 'person', 'people')

/** Words of the Dashboard. */
export const dashboardText = {
  title: 'Dashboard',
  lead: 'Who is here, which seats are taken and not used, what these cost, and what was changed.',
  table: 'Show as table',
  chart: 'Show as chart',
  working: 'Reading…',
  atLeast: (value: string) => `At least ${value}`,
  numbers: { what: 'What', people: 'Users', seats: 'Seats', share: 'Share' },
  share: (part: number, whole: number) => formatPercent(part / whole),
  why: {
    users: (loaded: number, total: number | null) =>
      total === null
        ? `${count(loaded, 'user')} are read so far.`
        : `${formatNumber(loaded)} of ${count(total, 'user')} are read.`,
    seats: (read: number, total: number) =>
      `Seat holders are read for ${formatNumber(read)} of ${count(total, 'product')}.`,
    seatsOf: 'Not all holders of this product could be read.',
    workspaces: 'Atlassian did not answer for every product.',
    seatsUncounted: (products: readonly string[]) => `Seats could not be counted for ${list(products)}.`,
    runs: 'Not all runs could be read.',
    given: 'It is not known whom every run gave a seat.',
  },
  facts: {
    label: 'At a glance',
    users: 'Users',
    usersOf: (active: string) => `${active} active`,
    seats: 'Seats used',
    seatsIn: (products: number) => `over ${count(products, 'product')}`,
    idle: 'Idle seats',
    idleShare: (share: string) => `${share} of seats counted`,
    idleFree: (seats: number) => `${formatNumber(seats)} on free plans`,
    idlePeople: (holders: number, whole: boolean) =>
      whole ? `held by ${people(holders)}` : `held by at least ${people(holders)}`,
    cost: 'Idle cost a month',
    costType: 'Type what a seat costs',
    costPartly: (unpriced: number) =>
      `${count(unpriced, 'product')} with idle seats ${pick(unpriced, 'has', 'have')} no price`,
    costAll: 'at the prices that you typed',
    key: 'API key',
    keyDays: (days: number) => (days < 1 ? 'Less than a day' : count(days, 'day')),
    keyExpired: 'Expired',
    keyUntil: (time: string, now: number) => `expires ${formatRelative(time, now)}, on ${formatDay(time)}`,
    keySince: (time: string) => `since ${formatDay(time)}`,
    keyUnknown: 'Atlassian did not tell when it expires',
    keyMayEnd: mayEndText,
  },
  statuses: {
    title: 'Users by status',
    text: (parts: readonly string[]) => `${list(parts)}.`,
    total: (value: number) => pick(value, 'user', 'users'),
    empty: 'Atlassian lists no user for this organization.',
  },
  lastActive: {
    title: 'Last activity',
    product: 'Product',
    all: 'All products, active users',
    lead: (total: number, product: string | null) =>
      product === null
        ? `When ${count(total, 'active user')} last opened any product.`
        : `When ${people(total)} with a seat last opened ${product}.`,
    ages: ['0–6 days', '7–29 days', '30–59 days', '60–89 days', '90–179 days', '180–364 days', 'A year or more'],
    never: 'Never',
    invited: 'Invited',
    unknown: 'Unknown',
    none: 'No seat',
    empty: 'Nobody holds a seat on this product.',
    emptyAll: 'There is no active user.',
    bar: (label: string, value: number, whole: number) => `${label}: ${people(value)}, ${formatPercent(value / whole)}`,
  },
  products: {
    title: 'Seats of each product',
    product: 'Product',
    seats: 'Seats used',
    use: 'How they are used',
    of: (used: string, capacity: string) => `${used} of ${capacity}`,
    capacityUnknown: 'capacity unknown',
    empty: 'Atlassian lists no product for this organization.',
    sandboxes: 'Atlassian product sandboxes are left out.',
  },
  idle: {
    title: 'Idle seats',
    none: 'No idle seat was found.',
    noneYet: 'None found so far: not everything could be read.',
    cost: (money: string) => `${money} a month`,
    unpriced: 'No price',
    free: 'Free plan',
    type: 'Type prices',
    open: 'See what you could take back',
    header: ['Product', 'Workspace id', 'Idle seats', 'Cost a month', 'Currency'],
    bar: (product: string, seats: number) => `${product}: ${count(seats, 'idle seat')}`,
  },
  overlaps: {
    title: 'Held more than once',
    sites: 'Same product on several sites',
    sitesExplain:
      'Each site counts its own seats; the cost is at your prices, the dearest seat of each person being the first. Whether you pay for each is in your contract: an Enterprise plan may cover several sites with one seat.',
    sitesNone: 'Nobody holds the same product on several sites.',
    sitesNoneHere: 'No product is on several sites.',
    moreSeats: (seats: number) => `${count(seats, 'seat')} beyond the first of each`,
    grants: (read: number, total: number) =>
      `Groups that give seats are read for ${formatNumber(read)} of ${count(total, 'product')}.`,
    paths: 'One seat through several groups',
    pathsExplain:
      'This is one seat, paid once, but leaving one group does not free it. Groups are counted as the user lists tell them; roles that were given directly are in no list and are not counted.',
    pathsNone: 'No seat comes through several groups.',
    header: [
      'Kind',
      'Product',
      'Users',
      'Seats beyond the first of each',
      'Users whose groups are not told',
      'Seats beyond the first cost a month',
      'Currency',
    ],
    pathsRow: (who: number) => people(who),
    pathsUnknown: (who: number) => `groups not told for ${people(who)}: a plan lists them`,
    reading: 'Reading which groups give seats…',
  },
  changes: {
    title: 'Changed by runs in 30 days',
    runs: 'Runs applied',
    changed: 'Accounts changed',
    failed: 'Failed or unknown',
    freed: 'Seats freed',
    unchecked: (seats: number) => `${count(seats, 'more seat')} promised, not read back yet`,
    freedExplain: 'Read back after the run: no way to the seat was left.',
    taken: 'Seats taken',
    takenExplain: 'By access that runs gave or gave back, read back after the run. Not subtracted from the freed ones.',
    takenUnchecked: (seats: number) => `${count(seats, 'more seat')} to be taken by plans, not read back`,
    byProduct: 'Seats freed by product',
    header: ['Product', 'Workspace id', 'Seats freed'],
    empty: 'No run was applied in the last 30 days.',
    plan: 'Find users to change',
    twice: 'An account that two runs changed is counted twice.',
  },
  runs: {
    title: 'Last runs',
    empty: 'Nothing was changed with this app yet.',
    all: 'All runs',
  },
}
