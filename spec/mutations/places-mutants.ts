import type { Mutant } from './mutants.ts'

const FIND = 'spec/page/find-customer.spec.ts'

/** What keeps places that somebody may be in from passing for places that they are not in. */
export const PLACES_MUTANTS: readonly Mutant[] = [
  {
    guard: 'spaces of a user: one that is open to holders nobody can name is not closed',
    file: 'server/spaces/list-user-spaces.ts',
    text: 'if (found.length === 0 && holders.some(mayBeAnybody)) undecided.push(space)',
    instead: '',
    spec: 'spec/spaces/list-user-spaces.spec.ts',
  },
  {
    guard: 'spaces of a user: the file has a line for what is not known',
    file: 'client/spaces/UserSpaces.vue',
    text: '...undecided.value.map((space) => line(space, words.unknownWord, words.undecidedNote)),',
    instead: '',
    spec: 'spec/page/user-spaces.spec.ts',
  },
  {
    guard: 'places: nothing is said of all, nor of none, while some are unknown',
    file: 'client/projects/UserPlaces.vue',
    text: "props.state === 'partial' || props.unknown > 0",
    instead: 'false',
    spec: 'spec/page/group-projects.spec.ts',
  },
  {
    guard: 'groups: what is unread in Jira is looked into by the page where the points end',
    file: 'client/projects/group-projects-store.ts',
    text: "problem.value === null || problem.value.code === 'POINTS_USED_UP'",
    instead: 'problem.value === null && unread.value.size === 0',
    spec: 'spec/page/group-projects.spec.ts',
  },
  {
    guard: 'groups: one walk through the projects answers for every group',
    file: 'client/projects/group-projects-store.ts',
    text: "if (state.value === 'idle') void reload()",
    instead: 'void reload()',
    spec: 'spec/page/group-projects.spec.ts',
  },
  {
    guard: 'search of customers: lists that could not be read are named, not taken for empty',
    file: 'client/customers/walk-lists.ts',
    text: 'unread.value = [...unread.value, list]',
    instead: '',
    spec: FIND,
  },
  {
    guard: 'search of customers: no more is asked once somebody cancels',
    file: 'client/customers/search-people.ts',
    text: '    stop()\n    state.value',
    instead: '    state.value',
    spec: FIND,
  },
  {
    guard: 'search of customers: who was found by a hidden e-mail is known by the account elsewhere',
    file: 'client/customers/search-people.ts',
    text: '    takeByAccount()\n',
    instead: '',
    spec: FIND,
  },
  {
    guard: 'customers: desks are listed by the page where no points are left',
    file: 'client/customers/customers-store.ts',
    text: '}, listServiceDesksHere),',
    instead: '}, () => Promise.resolve({ rows: [], next: null })),',
    spec: 'spec/page/customers-agree.spec.ts',
    test: 'where none are left',
  },
  {
    guard: 'file of a space: space roles are told not to be read',
    file: 'client/projects/access-csv.ts',
    text: 'if (facts.unreadWay !== null)',
    instead: 'if (facts.unreadWay !== null && facts.unreadWay.title === "")',
    spec: 'spec/page/user-spaces.spec.ts',
  },
  {
    guard: 'file of a space: who stands behind a space role is unknown, not nobody',
    file: 'client/spaces/space-entries.ts',
    text: 'people: null,',
    instead: '',
    spec: 'spec/page/user-spaces.spec.ts',
  },
]
