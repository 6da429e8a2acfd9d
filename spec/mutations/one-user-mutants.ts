import type { Mutant } from './mutants.ts'

const PANEL = 'spec/page/one-user.spec.ts'

const OFFERS = 'client/users/one-user-offers.ts'
const OFFERED = 'spec/page/one-user-offers.spec.ts'
/** What keeps the panel of one user from saying, or offering, more than is known. */
export const ONE_USER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'one user: no change is offered while it is not known who this is',
    file: 'client/users/UserActions.vue',
    text: '<UiMenu v-else-if="menu.length > 0" :groups',
    instead: '<UiMenu v-else :groups',
    spec: PANEL,
  },
  {
    guard: 'one user: an address of nobody has no actions',
    file: 'client/users/UserPanel.vue',
    text: '<template v-if="!gone" #footer',
    instead: '<template #footer',
    spec: PANEL,
  },
  {
    guard: 'one user: a part that failed does not take another with it',
    file: 'client/users/use-one-user.ts',
    text: "const access = useQuery('users.getUserAccess', input)",
    instead: "const access = useQuery('users.getUserAccess', () => (identity.data.value === null ? null : input()))",
    spec: PANEL,
  },
  {
    guard: 'one user: a directory of which no status is told is unknown, whatever the status of all is',
    file: 'client/users/user-directories.ts',
    text: "(byId.get(directoryId) ?? 'unknown')",
    instead: "(byId.get(directoryId) ?? (overall === 'active' ? 'active' : 'unknown'))",
    spec: PANEL,
  },
  {
    guard: 'one user: the status in a directory is what was told of it, not the status of all',
    file: 'server/users/get-user-access.ts',
    text: '[...statusesIn(assignments)].map',
    instead: '[...statusesIn([])].map',
    spec: PANEL,
  },
  {
    guard: 'one user: an admin role says what it is a role of',
    file: 'client/users/use-admin-role-names.ts',
    text: ': text.of(roleId, placeOf(on))',
    instead: ': roleText(roleId)',
    spec: PANEL,
  },
  {
    guard: 'one user: who manages users’ access has no product by it',
    file: 'client/users/admin-roles.ts',
    text: "roleId !== 'atlassian/user-access-admin' &&",
    instead: '',
    spec: 'client/users/admin-roles.test.ts',
  },
  {
    guard: 'one user: more groups than are read are not all groups',
    file: 'server/users/get-user-groups.ts',
    text: 'complete: cursor === null',
    instead: 'complete: true',
    spec: 'spec/users/get-user-groups.spec.ts',
  },
  {
    guard: 'one user: who is suspended in one of two directories can be restored',
    file: OFFERS,
    text: "directories?.every((directory) => directory.status === 'active') === true",
    instead: "membershipStatus === 'active'",
    spec: OFFERED,
  },
  {
    guard: 'one user: what is not known bars nothing',
    file: OFFERS,
    text: 'if (groups?.complete !== true) return null',
    instead: 'if (groups === null) return null',
    spec: 'client/users/one-user-offers.test.ts',
  },
  {
    guard: 'one user: who is protected is offered nothing',
    file: OFFERS,
    text: 'if (known.protectedBy !== null) return known.protectedBy',
    instead: '',
    spec: OFFERED,
  },
  {
    guard: 'one user: the age protects only from what takes away',
    file: OFFERS,
    text: 'known.tooYoung && TAKES_AWAY.includes(command)',
    instead: 'known.tooYoung',
    spec: OFFERED,
  },
]
