import { count, formatNumber } from './format.ts'

/** Words of the service desks and customer organizations in one user's panel. */
export const userCustomersText = {
  title: 'Service desk customer',
  show: 'Show desks and customer organizations',
  loading: (checked: number) => (checked === 0 ? 'Asking service desks…' : `${count(checked, 'desk')} asked…`),
  none: 'No desk lists this account as a customer. On a desk that is open to everybody they may ask all the same.',
  partial: 'Not all desks could be asked.',
  found: (n: number, checked: number) => `Listed as a customer by ${formatNumber(n)} of ${count(checked, 'desk')}.`,
  organizations: 'Customer organizations',
  organization: 'Customer organization',
  organizationsNone: 'In no customer organization.',
  organizationsUnknown: 'Customer organizations: unknown.',
  unread: (n: number) =>
    `Whether ${count(n, 'desk')} ${n === 1 ? 'lists' : 'list'} this account could not be read: unknown.`,
}
