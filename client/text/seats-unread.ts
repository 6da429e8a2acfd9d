import { count } from './format.ts'

/** Words about seats that runs gave, where these could not be read. */
export const seatsUnreadText = {
  failed: 'Which seats runs gave lately could not be read, so never-used seats are “Idle: unknown”',
  andMore:
    'More runs gave seats lately than can be looked at, so never-used seats are “Idle: unknown”. Runs that ended can be deleted.',
  title: (runs: number) =>
    `${runs === 1 ? 'A run' : count(runs, 'run')} cannot be read, so never-used seats that it may have given are “Idle: unknown”`,
  /** `accounts` and `product` null: any. */
  may: (accounts: number | null, product: string | null) =>
    `may have given ${accounts === null ? 'anybody' : count(accounts, 'account')} ${product ?? 'any product'}.`,
  fix: 'Open it to see what can be read. Once it is deleted, seats that it gave count by the age of the membership.',
}
