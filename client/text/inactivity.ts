import type { Inactivity } from '../users/engine/inactivity.ts'

/** Words about how seats are used. Each level explains itself. */
export const inactivityText = {
  levels: {
    active: 'Active',
    warning: 'Warning',
    overdue: 'Overdue',
    never: 'Never used',
    maybe: 'Maybe active',
    invited: 'Invited, not accepted',
    unknown: 'Unknown',
    none: 'No seat',
  },
  idle: 'Idle seats are overdue, or never used by members of long standing to whom no run gave the seat lately.',
  /** Whether "never used" is idle: it is judged by the age of the membership. */
  never: { true: 'Idle', false: 'New, not idle yet', null: 'Idle: unknown' },
  explain: {
    active: 'Opened within the days that your thresholds allow.',
    warning: 'Not opened for as many full days as the warning threshold says, or more.',
    overdue: 'Not opened for as many full days as the overdue threshold says, or more.',
    never:
      'Holds a seat, and Atlassian has no date of use. Idle once the person has been a member for the overdue days, and no run of this app gave the seat within them. Given in another way, the seat may be newer than the membership: Atlassian does not tell when.',
    maybe: 'An app or service account. Those use APIs, which Atlassian does not count as use.',
    invited: 'Was not seen in any product, and the e-mail address was never confirmed.',
    unknown: 'Could not be read. This is not the same as never used, and it is not counted as idle.',
    none: 'Holds no seat. Over all products: and used none within your thresholds.',
  },
  /** Source: Atlassian, Organizations REST API v2, schema Status: suspended means suspended in all directories. */
  severalDirectories:
    'Atlassian’s lists tell one status for all directories: who is suspended in a product’s directory, and active in another one, is counted as holding a seat. The page of one user tells them apart.',
  unjudged: 'The thresholds could not be read, so nobody is judged as idle.',
  judgedAsBefore: 'Thresholds and prices could not be read again. What is shown goes by those that were read before.',
  /** What a use comes to, in one word or two. */
  judged: ({ level, idle }: Inactivity): string =>
    level === 'never' ? inactivityText.never[`${idle}`] : inactivityText.levels[level],
  part: (label: string, value: string) => `${label}: ${value}`,
}
