import { count, formatNumber, list, pick } from './format.ts'

const MOST_NAMED = 5

/** Words of the search through all service desks and customer organizations. */
export const findCustomersText = {
  tab: 'Find a customer',
  label: 'Name or e-mail',
  hint: 'Finds who has every word in the name or e-mail, in any order. Service desks are searched by Atlassian, by how a word begins and perhaps only with its accents; a desk whose customers you opened before is also searched here, like everything else.',
  go: 'Find',
  tooShort: 'Type at least two characters of one word.',
  progress: 'Lists looked through',
  listing: 'Listing service desks and customer organizations…',
  reading: (looked: number, of: number, found: number) =>
    `${formatNumber(looked)} of ${count(of, 'list')} looked through, ${formatNumber(found)} found so far`,
  slowly: 'Atlassian answers five service desks a second.',
  /** `words`: what was searched for; the field may say something else by now. `rows`: places in which somebody is listed. */
  found: (words: string, people: number, rows: number, lists: number) =>
    people === 0
      ? `“${words}”: Nobody found in ${count(lists, 'list')}`
      : `“${words}”: ${count(people, 'person', 'people')} found, listed ${pick(rows, 'once', `${formatNumber(rows)} times`)} in ${count(lists, 'list')}`,
  stopped: (looked: number, of: number) =>
    `Cancelled after ${formatNumber(looked)} of ${count(of, 'list')}. The others may list them too.`,
  again: 'Search again',
  partialTitle: 'Not every list could be read',
  partial: (names: readonly string[]) =>
    `Whether they are in ${list(names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), count(names.length - MOST_NAMED, 'other list')] : names)} is unknown.`,
  unlistedTitle: 'Not every list is known',
  hidden: (n: number) =>
    `${count(n, 'member')} of customer organizations ${pick(n, 'has', 'have')} a hidden e-mail or none, and ${pick(n, 'was', 'were')} looked for by name.`,
  noneTitle: 'Nobody found',
  none: (words: string) =>
    `No list that was read has somebody with every word of “${words}” in the name or e-mail. In service desks whose customers were not opened before, Atlassian finds the beginnings of words alone, and perhaps only with their accents. Without having been added, anybody may ask at a desk that is open to everybody.`,
  startTitle: 'Where is somebody a customer?',
  start: 'Type an e-mail or a name. What is found leads to the service desk or customer organization, and to the user.',
  table: 'Found customers',
  columns: { name: 'Name', email: 'E-mail', kind: 'Account', list: 'Listed in', listKind: 'List', go: 'Plan a change' },
  selectRow: (name: string, list: string) => `Select ${name} in ${list}`,
  select: 'Select there',
  selectIn: (name: string, list: string) => `Select there: ${name} in ${list}`,
  listKinds: { desk: 'Service desk', organization: 'Customer organization' },
  csv: {
    file: 'customers-found',
    header: ['Name', 'E-mail', 'Account id', 'Account', 'Status', 'Listed in', 'List', 'Id of the list', 'Note'],
    unread: 'Could not be read: unknown who is listed here',
  },
}
