import type { Mutant } from './mutants.ts'

/** Guards of what reading costs, and of what a key is said to open. */
export const POINTS_MUTANTS: readonly Mutant[] = [
  {
    guard: 'points: what is kept for the lists is not used up by details',
    file: 'server/points.ts',
    text: 'details: LIMITS.pointsPerSite - LIMITS.pointsForLists',
    instead: 'details: LIMITS.pointsPerSite',
    spec: 'spec/projects/list-projects.spec.ts',
  },
  {
    guard: 'points: what another call has set aside is not given away twice',
    file: 'server/points-ledger.ts',
    text: 'ledger.reserved.filter((one) => one.call !== call && one.product === product)',
    instead: 'ledger.reserved.filter(() => false)',
    spec: 'spec/points.spec.ts',
  },
  {
    guard: 'points: what a call that died had set aside lapses',
    file: 'server/points-ledger.ts',
    text: '.filter(({ until }) => until > now)',
    instead: '',
    spec: 'spec/points.spec.ts',
  },
  {
    guard: 'points: a call that ends after the hour does not bring its count back',
    file: 'server/points-ledger.ts',
    text: 'return stored?.hour === hour ?',
    instead: 'return stored !== null ?',
    spec: 'spec/points.spec.ts',
  },
  {
    guard: "points: Atlassian's own refusal closes the lists too",
    file: 'server/atlassian/site-http.ts',
    text: 'refused ||= isPointsRefusal(error)',
    instead: '',
    spec: 'spec/projects/list-projects.spec.ts',
  },
  {
    guard: 'points: what one user can use is told when the details are used up',
    file: 'server/projects/list-user-projects.ts',
    text: "    'lists',\n",
    instead: '',
    spec: 'spec/projects/list-user-projects.spec.ts',
  },
  {
    guard: 'points: a role that lets nobody use the project is not read',
    file: 'server/projects/get-project-access.ts',
    text: ' || permissions.length === 0',
    instead: '',
    spec: 'spec/projects/get-project-access.spec.ts',
  },
  {
    guard: 'points: requests side by side do not count each other',
    file: 'server/atlassian/spending.ts',
    text: 'const used = () => requests() + inAnswers',
    instead: 'const used = () => 2 * requests() + inAnswers',
    spec: 'spec/projects/list-projects.spec.ts',
  },
  {
    guard: 'points: what requests on their way may cost is not spent by the next one',
    file: 'server/atlassian/spending.ts',
    text: '() => (flying + 1) * dearest',
    instead: '() => 1',
    spec: 'spec/points.spec.ts',
  },
  {
    guard: 'points: desks are listed only as far as a call comes',
    file: 'server/customers/list-user-customerships.ts',
    text: 'Math.min(LIMITS.deskPageSize, pagesLeft)',
    instead: 'LIMITS.deskPageSize',
    spec: 'spec/customers/list-user-customerships.spec.ts',
  },
  {
    guard: 'key: what was not asked is not called allowed',
    file: 'server/settings/check-key-abilities.ts',
    text: "if (workspace === undefined) abilities.push({ ability: 'role-assignments', result: 'unknown', code: null })",
    instead:
      "if (workspace === undefined) abilities.push({ ability: 'role-assignments', result: 'allowed', code: null })",
    spec: 'spec/settings/check-key-abilities.spec.ts',
  },
]
