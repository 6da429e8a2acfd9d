import { count, formatNumber, formatTime } from './format.ts'

/** Words that projects and spaces share. */
export const placesText = {
  points: (used: number, limit: number, until: string) =>
    `About ${formatNumber(used)} of ${formatNumber(limit)} points used this hour. The count begins again at ${formatTime(until)}.`,
  pointsUnknown: 'How many points were used this hour could not be read.',
  pointsExplain: (budget: number, limit: number) =>
    `Atlassian gives the app ${formatNumber(limit)} points an hour for all sites together. This site may use ${formatNumber(budget)}, as the app counts them.`,
  usedUp: 'The points of this hour are used up.',
  showMembers: 'Show members',
  hideMembers: 'Hide members',
  membersOf: (group: string) => `Members of ${group}`,
  members: (n: number) => count(n, 'member'),
  membersUnknown: 'Members unknown',
  noMembers: 'The group is empty.',
  more: (left: number | null) => (left === null ? 'Show more' : `Show more (${formatNumber(left)} left)`),
  inactive: 'Inactive',
  gone: 'Gone',
  goneExplain: 'This group no longer exists. It lets nobody in.',
  people: (n: number) => count(n, 'person', 'people'),
  peopleUnknown: 'Who is in this role could not be read.',
  nobody: 'Nobody is in this role.',
  lost: (n: number) => `${count(n, 'record')} of deleted accounts`,
  loadingAccess: 'Reading who can use it…',
  unnamedGroup: 'Unnamed group',
}
