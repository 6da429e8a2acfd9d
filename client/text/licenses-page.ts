import type { WorkspaceId } from '../../contract/vocabulary.ts'
import type { ThresholdRules } from '../users/engine/thresholds.ts'
import { count, formatNumber, pick } from './format.ts'

/** Words of the Licences page that no other page needs, so that they come with it. */
export const licensesPageText = {
  lead: 'Each product of your organization: how many seats are taken, by whom, how they are used, and what the idle ones cost.',
  loading: 'Loading products…',
  emptyTitle: 'No products',
  empty: 'Atlassian lists no product for this organization.',
  incomplete: 'Atlassian did not answer for every product, so some may be missing here.',
  seatsUnread: 'How many seats are taken could not be counted',
  columns: {
    product: 'Product',
    used: 'Seats used',
    capacity: 'Capacity',
    load: 'Filled',
    use: 'How the seats are used',
    idle: 'Idle seats',
  },
  productSandbox: 'Atlassian product sandbox',
  status: (status: string) => status,
  plan: (plan: string) => plan,
  capacityExplain: 'Capacity is the most users that Atlassian allows. It is a ceiling, not what was bought.',
  /** With every product that has thresholds of its own. */
  thresholds: ({ perWorkspace, ...all }: ThresholdRules, nameOf: (workspaceId: WorkspaceId) => string) =>
    [
      `Warning after ${count(all.warningDays, 'day')}, overdue after ${count(all.overdueDays, 'day')} without use.`,
      ...perWorkspace.map(
        (own) =>
          `${nameOf(own.workspaceId)}: warning after ${count(own.warningDays, 'day')}, overdue after ${count(own.overdueDays, 'day')}.`,
      ),
    ].join(' '),
  idle: {
    atLeast: (idle: number) => `At least ${formatNumber(idle)}`,
    noneYet: 'None found so far',
    cost: (money: string) => `${money} a month`,
    free: 'Free plan',
    setPrice: 'Type a price',
    totalCost: (money: string, unpriced: number) =>
      unpriced === 0
        ? `${money} a month at your prices`
        : `${money} a month at your prices; ${count(unpriced, 'product')} ${pick(unpriced, 'has', 'have')} none`,
  },
  onlyIdle: 'Only products with idle seats.',
  onlyFree: 'Only products of a free plan with idle seats.',
  every: 'Show every product',
  noneIdle: 'No idle seats',
  noneIdleText: 'Every seat that was looked at was used lately, or is too young to be called idle.',
  holders: 'Show who holds a seat',
  withoutSandboxes: 'In all, without product sandboxes',
  sandboxes: 'Product sandboxes are not counted as licences.',
  showSandboxes: 'Show product sandboxes',
  suggestions: {
    title: 'What you could take back',
    lead: 'Only seats that are surely idle by what Atlassian tells, and only what a plan can do: whom it would leave out is counted beside. Atlassian does not tell when a seat was given: one that was never used may be newer than the membership, unless a run of this app gave it. You read a plan for each person before anything changes.',
    total: (planned: number, seats: number, complete: boolean) =>
      `${formatNumber(planned)} of ${complete ? '' : 'at least '}${count(seats, 'idle seat')} in all`,
    summary: (planned: number, seats: number, complete: boolean) =>
      `A plan could take back ${formatNumber(planned)} of ${complete ? '' : 'at least '}${count(seats, 'idle seat')}`,
    go: (suggestions: number) => `See ${count(suggestions, 'suggestion')}`,
    never: (people: number, product: string, days: number) =>
      `${count(people, 'person', 'people')} never opened ${product}, members for ${days} days or more.`,
    overdue: (people: number, product: string, days: number) =>
      `${count(people, 'person', 'people')} ${pick(people, 'has', 'have')} not opened ${product} for ${days} days or more.`,
    nobody: 'No plan can take a seat of theirs back here.',
    nobodyAlone: 'Nobody’s seat can be taken back here by itself.',
    cost: (money: string) => `Costs ${money} a month at your price.`,
    /** A plan, made in the list, says of each why. */
    selectThem: 'select them',
    unclear: (people: number) =>
      `Of ${formatNumber(people)} of them only the plan can say whether it may: it lists them, with the reason.`,
    shared: (people: number, more: boolean, left: string) =>
      `${formatNumber(people)} ${more ? 'more ' : ''}${left}would also lose a seat that is not idle, on a product that the same group gives: no plan is made for them from here.`,
    synced: (people: number, more: boolean) =>
      `${formatNumber(people)} ${more ? 'more ' : ''}${pick(people, 'is', 'are')} synced by your identity provider:`,
    handOff: 'hand-off list',
    handOffFile: (product: string) => `hand-off-${product}`,
    protected: (people: number, more: boolean) =>
      `${formatNumber(people)} ${more ? 'more ' : ''}${pick(people, 'is', 'are')} protected:`,
    showProtected: 'show them',
    barred: (people: number, more: boolean, left: string) =>
      `${formatNumber(people)} ${more ? 'more ' : ''}${left}cannot be changed: too young an account, or a group whose members nobody may change.`,
    untold: (people: number, more: boolean, left: string) =>
      `${formatNumber(people)} ${more ? 'more ' : ''}${left}${pick(people, 'is', 'are')} left alone: e-mail address, admin roles, groups or age, by which accounts are protected, were not told.`,
    left: (money: string) => `(${money} a month) `,
    show: (seats: number) => `Show all ${formatNumber(seats)}`,
    plan: (people: string) => `Plan a revoke for ${people}…`,
  },
  csv: {
    file: 'licences',
    header: {
      before: [
        'Product',
        'Workspace id',
        'Site',
        'This site',
        'Atlassian product sandbox',
        'Status',
        'Plan',
        'Seats used',
        'Capacity',
      ],
      level: (level: string) => `Seats: ${level}`,
      after: [
        'Idle seats',
        'All users and seats read',
        'Price of a seat a month',
        'Currency',
        'Idle seats cost a month',
      ],
    },
    noPrice: 'Not typed',
    atLeast: (value: number) => `At least ${value}`,
    suggestions: {
      file: 'idle-seats',
      of: 'what you could take back',
      header: [
        'Product',
        'Workspace id',
        'How used',
        'Days',
        'Idle seats',
        'A plan is made for',
        'Of these only the plan can say',
        'Cost of these a month',
        'Currency',
        'Would also lose a seat that is not idle',
        'Synced by the identity provider',
        'Protected',
        'Cannot be changed',
        'Left alone: not told',
      ],
    },
  },
}
