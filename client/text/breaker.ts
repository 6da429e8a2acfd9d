import { count, formatNumber } from './format.ts'

/** Words of a run that the breaker stopped. */
export const breakerText = {
  title: 'The breaker stopped this run',
  seats: (taken: number, allowed: number, product: string) =>
    `With its next accounts, ${count(taken, 'seat')} on ${product} would have been taken within 24 hours, by this run and others. ${formatNumber(allowed)} can be taken without somebody’s word.`,
  unknownProduct: 'a product that could not be found out',
  failures: (failed: number) =>
    `${formatNumber(failed)} of the last accounts failed. The next would most likely fail for the same reason: look at them in the table first.`,
  state: (left: number) =>
    `What is done stays done. ${count(left, 'account is', 'accounts are')} left to change; nothing happens to them until somebody decides.`,
  who: (admins: number | null) =>
    admins === null
      ? 'Any organization admin may let it go on.'
      : `Any organization admin may let it go on; there ${admins === 1 ? 'is 1' : `are ${formatNumber(admins)}`} of you.`,
  open: 'Let it go on…',
  dialog: 'Let this run go on?',
  means:
    'It goes on with the accounts that are left. Each is still read again right before its change. Who let it go on, and why, is in the audit log.',
  typed: (left: number) => `Type ${left} to confirm`,
  typedHint: 'The number of accounts that are left to change.',
  wrong: (left: number) => `${count(left, 'account is', 'accounts are')} left to change.`,
  reason: 'Reason',
  reasonHint: 'Why so many at once are right. Kept with the run.',
  confirm: 'Let it go on',
  lifted: 'The run goes on',
  cancel: 'Cancel the rest',
  cancelled: 'The rest of the run is being cancelled',
}
