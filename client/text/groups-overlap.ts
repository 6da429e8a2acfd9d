import { count } from './format.ts'

/** Words for two groups side by side. */
export const groupsOverlapText = {
  title: 'Compare two groups',
  open: 'Compare two groups',
  close: 'Close the comparison',
  first: 'First group',
  second: 'Second group',
  choose: 'Choose two groups to see who is in both, and who in one of them only.',
  same: 'This is the same group twice.',
  gone: 'One of these groups does not exist any more. Choose another one.',
  needsUsers: 'Who is in which group is known once the users are read.',
  partial: 'Not everybody could be read. The numbers are about those who were.',
  both: (a: string, b: string) => `in both ${a} and ${b}`,
  only: (a: string, b: string) => `only in ${a}, not in ${b}`,
  untold: (n: number) =>
    `The groups of ${count(n, 'user')} were not told to the end, so ${n === 1 ? 'this user is' : 'they are'} in none of the "only" numbers.`,
}
