import type { Mutant } from './mutants.ts'

const FIND = 'spec/page/find-customer.spec.ts'
const JUDGE = 'client/spaces/judge-space.ts'
const HOLDERS = 'spec/spaces/list-space-holders.spec.ts'
const USER_SPACES = 'spec/page/user-spaces.spec.ts'
const USER_PROJECTS = 'spec/page/user-projects.spec.ts'
const GROUP_PROJECTS = 'spec/page/group-projects.spec.ts'

/** What keeps places that somebody may be in from passing for places that they are not in. */
export const PLACES_MUTANTS: readonly Mutant[] = [
  {
    guard: 'spaces of a user: one that is open to holders nobody can name is not closed',
    file: JUDGE,
    text: "return undecided.length > 0 ? { is: 'undecided', holders: undecided } : { is: 'closed' }",
    instead: "return { is: 'closed' }",
    spec: HOLDERS,
  },
  {
    guard: 'spaces of a user: one whose roles could not be read is not closed',
    file: JUDGE,
    text: "if (roles === 'unread') return { is: 'unread' }",
    instead: '',
    spec: HOLDERS,
  },
  {
    guard: 'spaces of a user: a role of which nobody tells what it gives may open the space',
    file: JUDGE,
    text: 'const untold = theirs.filter((holder) => holder.role?.told === false)',
    instead: 'const untold = theirs.filter(() => false)',
    spec: HOLDERS,
  },
  {
    guard: 'spaces of a user: without access to Confluence no permission helps',
    file: JUDGE,
    text: 'if (user.usesConfluence === false) return false',
    instead: '',
    spec: HOLDERS,
  },
  {
    guard: 'spaces of a user: whoever is logged in is in that class with any product of the site, and nobody else is',
    file: JUDGE,
    text: 'return user.usesSite',
    instead: 'return user.usesConfluence',
    spec: HOLDERS,
  },
  {
    guard: 'spaces of a user: licensed users are who holds a seat, not every guest',
    file: JUDGE,
    text: 'return user.seat',
    instead: 'return user.usesConfluence',
    spec: HOLDERS,
  },
  {
    guard: 'space roles: a mode that is not told is unknown, not "no roles"',
    file: 'server/spaces/read-holders.ts',
    text: "uses === null ? 'unknown' : 'unused'",
    instead: "'unused'",
    spec: 'spec/spaces/get-space-access.spec.ts',
  },
  {
    guard: 'who can use a space: roles of that space that could not be read are unknown, not none',
    file: 'server/spaces/read-holders.ts',
    text: "inRoles === null ? 'unread' : 'read'",
    instead: "'read'",
    spec: 'spec/spaces/get-space-access.spec.ts',
  },
  {
    guard: 'spaces: who can use each is read once, for all users',
    file: 'client/spaces/space-access-store.ts',
    text: "if (state.value === 'loading' || state.value === 'complete') return",
    instead: "if (state.value === 'loading') return\n    forget()",
    spec: USER_SPACES,
  },
  {
    guard: 'spaces: where the points end the page reads on by itself',
    file: 'client/spaces/space-access-store.ts',
    text: "if (stopped?.code === 'POINTS_USED_UP') await listRest()",
    instead: '',
    spec: USER_SPACES,
  },
  {
    guard: 'spaces: Try again goes on from where it stopped',
    file: 'client/spaces/space-access-store.ts',
    text: '      signal,\n      at,\n',
    instead: '      signal,\n',
    spec: USER_SPACES,
  },
  {
    guard: 'spaces of a user: the file has a line for what is not known',
    file: 'client/spaces/UserSpaces.vue',
    text: '...undecided.value.map(',
    instead: '...[].map(',
    spec: 'spec/page/user-spaces.spec.ts',
  },
  {
    guard: 'places: nothing is said of all, nor of none, while some are unknown',
    file: 'client/projects/UserPlaces.vue',
    text: "props.state === 'partial' || props.unknown > 0",
    instead: 'false',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'groups: a role that the scheme gives nothing names a group, too',
    file: 'client/projects/group-uses.ts',
    text: 'permissions: given?.permissions ?? [],\n        others: given?.others ?? [],\n      }\n    })',
    instead:
      'permissions: given?.permissions ?? [],\n        others: given?.others ?? [],\n      }\n    })\n    .filter(({ permissions, others }) => permissions.length + others.length > 0)',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'groups: every permission of a scheme is told, not those alone that open a project',
    file: 'contract/projects/holders.ts',
    text: 'if (told === undefined) addOnce(found.others, permission)',
    instead: 'if (told === undefined) continue',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'groups: a list of roles that is not understood is unknown, not shorter',
    file: 'client/api/project-holders.ts',
    text: "if (roleId === undefined) throw new CallError('UPSTREAM_UNREADABLE')",
    instead: 'if (roleId === undefined) continue',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'groups: the reading of projects ends with the panel',
    file: 'client/projects/GroupProjects.vue',
    text: 'onScopeDispose(() => going.abort())',
    instead: '',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'projects: who can use each is read once, for all users and groups',
    file: 'client/projects/project-access-store.ts',
    text: 'const waiting = projects.filter(({ projectId }) => !isRead(book.get(projectId), depth))',
    instead: 'book.clear()\n    const waiting = [...projects]',
    spec: USER_PROJECTS,
  },
  {
    guard: 'projects: what the person on the page may not see is asked of the app',
    file: 'client/projects/project-access-store.ts',
    text: 'if (!isRefused(thrown)) throw thrown',
    instead: 'throw thrown',
    spec: USER_PROJECTS,
  },
  {
    guard: 'projects: given up where nothing is answered any more',
    file: 'client/projects/project-access-store.ts',
    text: 'failures < AT_ONCE && ',
    instead: '',
    spec: GROUP_PROJECTS,
  },
  {
    guard: 'projects: who is only given other permissions is no user of a project',
    file: 'client/projects/project-entries.ts',
    text: 'permissions.length > 0 && ',
    instead: '',
    spec: 'client/projects/project-entries.test.ts',
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
