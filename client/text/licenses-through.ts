import { count, formatNumber, pick } from './format.ts'

/** Words of the part of Licences that says through what people hold a seat. */
export const licensesThroughText = {
  open: 'Through what',
  title: (product: string) => `Through what people hold a seat on ${product}`,
  reading: 'Reading which groups give seats…',
  columns: { through: 'Through', holders: 'Holders', alone: 'Through no other group' },
  otherWay: 'Directly or by another way',
  unknownWay: 'Not told',
  none: 'No group gives a seat on this product, as far as it was read.',
  all: (groups: number) => `Show all ${formatNumber(groups)} groups`,
  several: 'Whoever has the seat through several groups is counted in each.',
  own: 'A role of one’s own beside a group is not in these lists; the page of one user tells it.',
  untold: (people: number) =>
    `The groups of ${count(people, 'holder')} ${pick(people, 'was', 'were')} not all told: each may be in more groups than it is counted in.`,
  grantsPartial: 'Not every group that gives a seat could be read, so that other ways stay unknown.',
  holdersPartial: 'Not every user or holder could be read, so that each number is a least one.',
  csv: {
    file: (product: string) => `seats-through-${product}`,
    of: (product: string) => `through what people hold a seat on ${product}`,
    header: [
      'Product',
      'Workspace id',
      'Through',
      'Group id',
      'Holders',
      'Through no other group',
      'Members can be changed',
    ],
    users: (product: string) => `Seat through: ${product}`,
  },
}
