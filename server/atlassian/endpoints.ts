import { DESK_ENDPOINTS } from './desk-endpoints.ts'
import type { Endpoint } from './endpoint.ts'

export type { Endpoint } from './endpoint.ts'

const ADMIN = { api: 'admin', document: 'admin-organization', forgeScopes: [] } as const
const MANAGE = { api: 'manage', document: 'admin-user-management', forgeScopes: [] } as const
/** A granular set opens an operation only when it is whole; classic scopes would let the app read every issue. */
const granular = (names: string): readonly string[] => names.split(' ').map((name) => `read:${name}:jira`)
const JIRA = { api: 'jira', document: 'jira-platform-v3', effect: 'read' } as const
const CONFLUENCE = {
  api: 'confluence',
  document: 'confluence-v2',
  effect: 'read',
  forgeScopes: ['read:space:confluence'],
} as const
const SPACE_ROLES = { ...CONFLUENCE, forgeScopes: ['read:space.permission:confluence'] } as const
const DIRECTORY = '/admin/v2/orgs/{orgId}/directories/{directoryId}' as const

/** Sources: Atlassian, Organizations REST API (v1 and v2), User management REST API, Jira Cloud REST API v3, Jira Service Management REST API, Confluence Cloud REST API v2, Admin API access. */
export const ENDPOINTS = {
  'list-organizations': {
    ...ADMIN,
    method: 'GET',
    path: '/admin/v1/orgs',
    effect: 'read',
    usedBy: 'settings: which organization a key belongs to',
  },
  'list-api-keys': {
    ...ADMIN,
    method: 'GET',
    path: '/admin/api-access/v1/orgs/{orgId}/api-keys',
    document: null,
    effect: 'read',
    usedBy: 'settings: when the key expires',
  },
  'list-directories': {
    ...ADMIN,
    method: 'GET',
    path: '/admin/v2/orgs/{orgId}/directories',
    effect: 'read',
    usedBy: 'filters; the directory of an account before a write',
  },
  'search-users': {
    ...ADMIN,
    method: 'POST',
    path: `${DIRECTORY}/users/search`,
    effect: 'read',
    usedBy: 'users, seat holders, members, plans',
  },
  'count-users': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/users/count`,
    effect: 'read',
    usedBy: 'totals, seats per product',
  },
  'get-user-stats': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/users/stats`,
    effect: 'read',
    usedBy: 'accounts by status and by role',
  },
  'get-user': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/users/{userId}`,
    effect: 'read',
    usedBy: 'authorization, one user, protection',
  },
  'list-user-role-assignments': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/users/{accountId}/role-assignments`,
    effect: 'read',
    usedBy: 'why a person has access; reading back',
  },
  'search-groups': {
    ...ADMIN,
    method: 'POST',
    path: `${DIRECTORY}/groups/search`,
    effect: 'read',
    usedBy: 'groups; the groups that grant a product',
  },
  'get-group': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/groups/{groupId}`,
    effect: 'read',
    usedBy: 'one group; may it be edited',
  },
  'list-group-role-assignments': {
    ...ADMIN,
    method: 'GET',
    path: `${DIRECTORY}/groups/{groupId}/role-assignments`,
    effect: 'read',
    usedBy: 'the products that a group grants',
  },
  'search-workspaces': {
    ...ADMIN,
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/workspaces',
    effect: 'read',
    usedBy: 'licences; does a key belong to this site',
  },
  'suspend-user': {
    ...ADMIN,
    method: 'POST',
    path: `${DIRECTORY}/users/{accountId}/suspend`,
    effect: 'write',
    usedBy: 'suspend user',
  },
  'restore-user': {
    ...ADMIN,
    method: 'POST',
    path: `${DIRECTORY}/users/{accountId}/restore`,
    effect: 'write',
    usedBy: 'restore user',
  },
  'add-membership': {
    ...ADMIN,
    method: 'POST',
    path: `${DIRECTORY}/groups/{groupId}/memberships`,
    effect: 'write',
    usedBy: 'add to group, grant access, undo',
  },
  'remove-membership': {
    ...ADMIN,
    method: 'DELETE',
    path: `${DIRECTORY}/groups/{groupId}/memberships/{accountId}`,
    effect: 'write',
    usedBy: 'remove from group, revoke access',
  },
  'assign-role': {
    ...ADMIN,
    method: 'POST',
    path: '/admin/v1/orgs/{orgId}/users/{userId}/roles/assign',
    effect: 'write',
    usedBy: 'grant access, undo',
  },
  'revoke-role': {
    ...ADMIN,
    method: 'POST',
    path: '/admin/v1/orgs/{orgId}/users/{userId}/roles/revoke',
    effect: 'write',
    usedBy: 'revoke access',
  },
  'get-manage-permissions': {
    ...MANAGE,
    method: 'GET',
    path: '/users/{account_id}/manage',
    effect: 'read',
    usedBy: 'may an account be deactivated; is the key free of scopes',
  },
  'disable-account': {
    ...MANAGE,
    method: 'POST',
    path: '/users/{account_id}/manage/lifecycle/disable',
    effect: 'write',
    usedBy: 'deactivate account',
  },
  'enable-account': {
    ...MANAGE,
    method: 'POST',
    path: '/users/{account_id}/manage/lifecycle/enable',
    effect: 'write',
    usedBy: 'reactivate account',
  },
  'check-permissions': {
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    api: 'jira',
    document: 'jira-platform-v3',
    effect: 'read',
    forgeScopes: ['read:permission:jira'],
    usedBy: 'authorization, asked as the calling person; what one user may do in projects, asked as the app',
  },
  'search-projects': {
    ...JIRA,
    method: 'GET',
    path: '/rest/api/3/project/search',
    forgeScopes: granular(
      'project project.property project-category project-version project.component issue-type issue-type-hierarchy user application-role avatar group',
    ),
    usedBy: 'the list of projects',
  },
  'get-project-scheme': {
    ...JIRA,
    method: 'GET',
    path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme',
    forgeScopes: granular(
      'permission-scheme permission project-role project project-category application-role field group user avatar',
    ),
    usedBy: 'who can use a project that the person on the page may not see',
  },
  'get-project-role': {
    ...JIRA,
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/role/{id}',
    forgeScopes: granular('project-role project project-category user group avatar'),
    usedBy: 'the same: who is in a role of the project',
  },
  'list-spaces': {
    ...CONFLUENCE,
    method: 'GET',
    path: '/wiki/api/v2/spaces',
    usedBy: 'the list of spaces; the spaces of one user',
  },
  'list-space-permissions': {
    ...CONFLUENCE,
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/permissions',
    usedBy: 'who can use a space, and why one user can',
  },
  'get-space-role-mode': {
    ...CONFLUENCE,
    method: 'GET',
    path: '/wiki/api/v2/space-role-mode',
    forgeScopes: ['read:configuration:confluence'],
    usedBy: 'whether spaces are used through space roles',
  },
  'list-space-roles': {
    ...SPACE_ROLES,
    method: 'GET',
    path: '/wiki/api/v2/space-roles',
    usedBy: 'what each space role gives',
  },
  'list-space-role-assignments': {
    ...SPACE_ROLES,
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/role-assignments',
    usedBy: 'who has a role in a space, and why one user can use it',
  },
  ...DESK_ENDPOINTS,
} as const satisfies Record<string, Endpoint>

export type EndpointName = keyof typeof ENDPOINTS

type NamesIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
/** The ids that an endpoint's path needs. */
export type ParamsOf<E extends EndpointName> = Readonly<Record<NamesIn<(typeof ENDPOINTS)[E]['path']>, string>>

/** The only host that is ever given the organization's key. */
export const ADMIN_ORIGIN = 'https://api.atlassian.com'
