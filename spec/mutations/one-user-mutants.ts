import type { Mutant } from './mutants.ts'

const PANEL = 'spec/page/one-user.spec.ts'

/** What keeps the panel of one user from saying, or offering, more than is known. */
export const ONE_USER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'one user: no change is offered while it is not known who this is',
    file: 'client/users/UserActions.vue',
    text: '<UiMenu v-if="known" :groups',
    instead: '<UiMenu :groups',
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
]
