import { count, formatNumber, formatTime } from './format.ts'

interface Points {
  readonly budget: number
  readonly forDetails: number
  readonly limit: number
  readonly until: string
}

/** Words that projects and spaces share. */
export const placesText = {
  points: (used: number, { budget, forDetails, limit, until }: Points) =>
    `About ${formatNumber(used)} of the ${formatNumber(budget)} points that this site may use in an hour, ${formatNumber(forDetails)} of them for details, of ${formatNumber(limit)} that Atlassian gives the app. The count begins again at ${formatTime(until)}.`,
  pointsUnknown: 'How many points were used this hour could not be read.',
  pointsExplain: ({ budget, forDetails, limit }: Points) =>
    `Atlassian gives the app ${formatNumber(limit)} points an hour for all sites together. This site may use ${formatNumber(budget)}, as the app counts them. What is asked about one project, space, desk, group or user ends at ${formatNumber(forDetails)}; the rest is kept for the lists.`,
  showMembers: 'Show members',
  hideMembers: 'Hide members',
  membersOf: (group: string) => `Members of ${group}`,
  members: (n: number) => count(n, 'member'),
  membersUnknown: 'Members unknown',
  noMembers: 'The group is empty.',
  more: (left: number | null) => (left === null ? 'Show more' : `Show more (${formatNumber(left)} left)`),
  standing: {
    cannot: 'cannot use it',
    noSeat: 'No seat',
    guest: 'cannot use it, unless as a guest',
    unknown: 'status unknown',
    seatUnknown: 'seat unknown',
    /** Who can is not counted: of who is suspended in one of several directories, Atlassian's lists say active. */
    tally: (all: number, cannot: number, unknown: number) =>
      [
        count(all, 'person', 'people'),
        ...(cannot > 0 ? [`${formatNumber(cannot)} cannot use it`] : []),
        ...(unknown > 0 ? [`${formatNumber(unknown)} unknown`] : []),
      ].join(', '),
  },
  seats: {
    held: (n: number, whole: boolean) =>
      whole
        ? `${count(n, 'person holds', 'people hold')} a seat.`
        : `At least ${count(n, 'person holds', 'people hold')} a seat: not all holders are read.`,
    list: (product: string) => `Seat holders of ${product}`,
    unknown: 'How many hold a seat is unknown: the products of this site do not name this one.',
  },
  gone: 'Gone',
  goneExplain: 'This group no longer exists. It lets nobody in.',
  peopleUnknown: 'Who is in this role could not be read.',
  nobody: 'Nobody is in this role.',
  lost: (n: number) => `${count(n, 'record')} of deleted accounts`,
  loadingAccess: 'Reading who can use it…',
  unnamedGroup: 'Unnamed group',
}
