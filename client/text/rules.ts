import { LIMITS } from '../../contract/limits.ts'
import type { Rules } from '../../contract/settings/rules.ts'
import { count, formatNumber, formatShare, pick } from './format.ts'
import { settingsSections } from './settings-sections.ts'

/** Words of the rules in Settings. */
export const rulesText = {
  unreadable: 'The stored rules cannot be read.',
  unreadableDetail:
    'Until they are set again, no change is planned without a ticket and none is applied: somebody may have made them stricter than the defaults.',
  restore: 'Set all rules to their defaults',
  restored: 'The rules are the defaults now',
  save: 'Save',
  discard: 'Discard changes',
  defaults: 'Reset to defaults',
  saved: (heading: string) => `${heading}: saved`,
  merged: 'Somebody else changed these rules.',
  mergedDetail:
    'Your changes are still in the fields. Compare them with what is stored now, then save or discard them.',
  whole: (from: number, to: number) => `A whole number from ${formatNumber(from)} to ${formatNumber(to)}.`,
  breaker: {
    heading: settingsSections.breaker,
    lead: 'Stops a change that takes too many seats at once, before it begins and while it runs, until a person types the number.',
    accounts: 'More than this many accounts',
    share: 'and more than this share of a product’s seats, in percent',
    badShare: 'A percentage from 0 to 100, with at most two digits after the point.',
    means: ({ accounts, share }: Rules['breaker']) =>
      `Stops when more than ${count(accounts, 'account')} and more than ${formatShare(share)} of a product’s seats would be taken within 24 hours, by all runs together.`,
    example: ({ accounts, share }: Rules['breaker'], seats: number) =>
      `Of a product with ${count(seats, 'seat')}, ${formatNumber(Math.max(accounts, Math.floor(share * seats)))} can be taken in a day without typing a number.`,
    off: 'With these numbers the breaker never stops anything.',
  },
  runs: {
    heading: settingsSections.runs,
    lead: 'What every change needs, and whom it leaves alone.',
    ticket: 'Every change needs a ticket',
    age: 'Leave accounts alone that are younger than, in days',
    ageHint: '0 switches this off. An account whose age is not known is left alone, too.',
  },
  thresholds: {
    heading: settingsSections.inactivity,
    lead: 'After how many days without use a seat is worth a look, and after how many it counts as idle.',
    warning: 'Warning after, in days',
    overdue: 'Overdue after, in days',
    order: 'Overdue must be more days than the warning.',
    table: 'Days for single products',
    product: 'Product',
    warningFor: (product: string) => `Warning after days for ${product}`,
    overdueFor: (product: string) => `Overdue after days for ${product}`,
    perProduct: 'Products that differ',
    perProductHint:
      'Leave the fields empty where the default is right. Where one is empty, saving fills in the default of that moment.',
  },
  prices: {
    heading: settingsSections.prices,
    lead: 'What a seat costs you in a month. From it the page tells what idle seats cost; Atlassian does not tell prices.',
    currency: 'Currency',
    oneCurrency: 'One currency holds for the prices of all products.',
    notTakenOver: (prices: number, from: string, to: string) =>
      `${count(prices, 'price')} in ${from} ${pick(prices, 'is', 'are')} not taken over: the same number of ${to} is another amount.`,
    removes: (from: string, to: string) => `Type what seats cost in ${to}. Saving removes the prices in ${from}.`,
    keep: (to: string) => `Keep the numbers, as ${to}`,
    keeps: (prices: number, from: string, to: string) =>
      `${count(prices, 'price')} in ${from} ${pick(prices, 'keeps its number and becomes', 'keep their numbers and become')} ${to} when you save.`,
    back: (from: string) => `Back to ${from}`,
    table: 'Prices of seats',
    perMonth: (currency: string) => `A seat and month (${currency})`,
    priceOf: (product: string) => `Price of a seat on ${product} in a month`,
    bad: (digits: number) =>
      `An amount ${digits === 0 ? 'without digits after the point, as this currency has none' : `with at most ${count(digits, 'digit')} after the point`}, up to ${formatNumber(LIMITS.priceHundredths / 100)}.${digits === 3 ? ' Write the point as a point: after a comma, three digits may be thousands.' : ''}`,
  },
  noProducts: 'No product is known yet.',
  sandbox: 'Sandbox',
}
