import type { FileRefusal } from '../users/from-list/read-file.ts'
import { count, formatNumber, pick } from './format.ts'

const refused: Record<FileRefusal, string> = {
  workbook: 'This is a workbook. Save it as CSV or as text, and choose that file.',
  'too-large': 'This file is larger than 50 MB. Keep only the column with e-mails or account IDs.',
  unreadable: 'This file could not be read as text.',
}

/** Words of "Select from a list". */
export const fromListText = {
  open: 'Select from a list',
  title: 'Select from a list',
  lead: 'Paste e-mails or account IDs, or drop a file: CSV, TSV or plain text. It is read in this browser only. Nothing of it is sent or kept.',
  label: 'E-mails or account IDs',
  placeholder: 'jane@example.com\nmax@example.com',
  choose: 'Choose a file',
  orDrop: 'or drop one here',
  pasted: 'Pasted text',
  source: (name: string, lines: number) => `${name}, ${count(lines, 'line')}`,
  sourceReading: (name: string) => `${name}, reading…`,
  remove: 'Take another',
  refused,
  reading: 'Reading and comparing…',
  column: 'Column with the people',
  columnAll: 'All columns',
  columnName: (name: string | null, place: number, found: number) =>
    `${name === null || name === '' ? `Column ${formatNumber(place)}` : name} (${formatNumber(found)})`,
  header: (name: string) => `The first line is taken as names of columns: ${name}`,
  loading: (users: number) =>
    `Users are still loading: ${formatNumber(users)} so far. Who is not found yet may still come; the list is compared again by itself.`,
  partial: (users: number) =>
    `Not everybody could be read: ${count(users, 'user')} are here. Who is not found may be one of the others.`,
  /** Read out, and above the numbers. */
  summary: (found: number, selected: number, left: number) =>
    `${count(found, 'user')} found${selected === 0 ? '' : `, ${formatNumber(selected)} of them selected already`}. ${
      left === 0 ? 'Nothing is left over.' : `${count(left, 'entry', 'entries')} left over.`
    }`,
  nothing: 'No e-mail address and no account ID is in this text.',
  hidden: (rows: number) =>
    `${count(rows, 'user')} of them ${pick(rows, 'is', 'are')} not in the present view. The selection keeps them all the same.`,
  differing: {
    title: 'Taken, but look at them',
    explain:
      'The e-mail and the account ID in these lines are of two different accounts. The column that is chosen above counts. Unless the other one is meant to be somebody else, such as a manager, the lines of this list are mixed up.',
  },
  notFound: { title: 'Not found', explain: 'Nobody who is loaded has this e-mail or account ID.' },
  ambiguous: {
    title: 'Not clear',
    explain: 'Several accounts have this e-mail. Nobody was taken: name the account ID instead.',
  },
  several: {
    title: 'More than one',
    explain:
      'This line names several different e-mails or account IDs among other words. Nobody was taken: leave only the one that you mean.',
  },
  unreadable: { title: 'Not readable', explain: 'No e-mail and no account ID in this line.' },
  duplicates: { title: 'Named before', explain: 'The same person stands further up.' },
  line: (line: number) => `Line ${formatNumber(line)}`,
  more: (left: number) => `and ${formatNumber(left)} more. The CSV has all of them.`,
  copy: (part: string) => `Copy: ${part}`,
  copied: (lines: number) => `${count(lines, 'line')} copied.`,
  copyFailed: 'The browser does not allow to copy. Use the CSV.',
  leftOver: 'what is left over',
  csv: { file: 'not-selected', header: ['Line', 'Text', 'Why', 'Account IDs'] },
  add: 'Add to selection',
  replace: 'Replace selection',
  added: (rows: number) => `${count(rows, 'user')} added to the selection.`,
  replaced: (rows: number) => `The selection is now ${count(rows, 'user')}`,
  back: 'The selection is what it was before',
}
