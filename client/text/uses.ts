import type { UseCondition } from '../users/engine/filters.ts'

const plain = {
  never: 'Never used',
  invited: 'Invited, not accepted',
  unknown: 'Unknown',
  recent: 'Active (by your thresholds)',
  warning: 'Warning (by your thresholds)',
  overdue: 'Overdue (by your thresholds)',
  maybe: 'Maybe active (app or service)',
  'never-idle': 'Idle, and never used',
  'never-new': 'Never used, too new to be idle',
  unjudged: 'Not in use, and not known whether idle',
  'held-unknown': 'Holds a seat, use unknown',
  none: 'No seat, and not in use',
  reclaimable: 'Idle on the chosen product, or on all',
  'any-idle': 'Idle on at least one product',
}
const last = {
  never: 'No date of use: never used, apps included',
  invited: 'No date of use: invited, not accepted',
  unknown: 'No date of use: could not be read',
  none: 'No date of use: no seat',
}

/** A condition on the last use in words, as the filter shows it. */
export function wordsOfUse(use: UseCondition): string {
  switch (use.kind) {
    case 'idle':
      return `Not active for ${use.days} days`
    case 'within':
      return `Active in the last ${use.days} days`
    case 'between':
      return `Last active ${use.from} to ${use.to} days ago`
    case 'last':
      return last[use.last]
    default:
      return plain[use.kind]
  }
}

/** Words for people who hold more than one seat of a product, or one seat through several groups, or through what is not told. */
export const overlapText = {
  sites: (product: string) => `${product} on several sites`,
  paths: (product: string) => `${product} through several groups`,
  untold: (product: string) => `${product}, not all groups told`,
  'no-way': (product: string) => `${product}, not told through what`,
}
