import { count, formatNumber } from './format.ts'

/** Words of the service desks and customer organizations in one user's panel. */
export const userCustomersText = {
  title: 'Service desk customer',
  show: 'Show desks and customer organizations',
  loading: (checked: number) => (checked === 0 ? 'Asking service desks…' : `${count(checked, 'desk')} asked…`),
  none: 'No desk that you can reach lists this account as a customer. On a desk that is open to everybody they may ask all the same.',
  partial: 'Not all desks could be asked.',
  found: (n: number, checked: number) =>
    `Listed as a customer by ${formatNumber(n)} of ${count(checked, 'desk')} that you can reach.`,
  foundSoFar: (n: number, checked: number, unknown: number) =>
    `Listed as a customer by ${formatNumber(n)} of the ${count(checked, 'desk')} that answered. ${unknown > 0 ? `Of ${formatNumber(unknown)} others` : 'Of the others'} it is unknown.`,
  organizations: 'Customer organizations',
  organization: 'Customer organization',
  organizationsNone: 'In no customer organization.',
  organizationsUnknown: 'Customer organizations: unknown.',
  needsAgent:
    'Atlassian tells the customer organizations of an account to agents of Jira Service Management only, and you are none. Ask an agent or get an agent seat, or look through the members of all customer organizations.',
  walk: 'Look through all customer organizations',
  walking: (looked: number, of: number) =>
    of === 0
      ? 'Reading the customer organizations…'
      : `${formatNumber(looked)} of ${count(of, 'customer organization')} looked through…`,
  walked: (found: number, of: number) =>
    `A member of ${formatNumber(found)} of ${count(of, 'customer organization')} that were looked through.`,
  walkUnread: (n: number) =>
    `The members of ${count(n, 'customer organization')} could not be read, so whether the account is in ${n === 1 ? 'it' : 'them'} is unknown.`,
  walkPartial: 'Not all customer organizations could be listed.',
  /** A desk finds an account by its name or e-mail alone. */
  nothingToAskBy: (n: number) =>
    `A desk finds an account by its name or e-mail, and neither is known here: whether ${count(n, 'desk')} ${n === 1 ? 'lists' : 'list'} it is unknown.`,
  unknown: (n: number) =>
    `Whether ${count(n, 'desk')} ${n === 1 ? 'lists' : 'list'} this account could not be read: unknown.`,
}
