/** What the page asks a product by itself, through the platform's bridge and as the person who looks at it. */
export interface PageEndpoint {
  readonly method: 'GET'
  readonly path: string
  /** The scopes of the app's manifest that open it, all of them. */
  readonly forgeScopes: readonly string[]
  readonly usedBy: string
}

const granular = (names: string): readonly string[] => names.split(' ').map((name) => `read:${name}:jira`)

/**
 * Long lists of people cost the app 2 points a person when the server asks, and nothing when the page does.
 * Source: Jira Cloud platform REST API v3, Confluence Cloud REST API v2; that the bridge is outside of the app's points: staff of Atlassian.
 */
export const PAGE_ENDPOINTS = {
  'list-group-members': {
    method: 'GET',
    path: '/rest/api/3/group/member',
    forgeScopes: ['read:group:jira', 'read:user:jira', 'read:avatar:jira'],
    usedBy: 'the members of a group that opens a project or a space, on demand',
  },
  'get-project-scheme': {
    method: 'GET',
    path: '/rest/api/3/project/{projectKeyOrId}/permissionscheme',
    forgeScopes: granular(
      'permission-scheme permission project-role project project-category application-role field group user avatar',
    ),
    usedBy: 'who can use a project, why one user can, and where groups are used',
  },
  'list-project-roles': {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/role',
    forgeScopes: ['read:project-role:jira'],
    usedBy: 'where groups are used: the roles of a project, those that its permission scheme does not name, too',
  },
  'get-project-role': {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/role/{id}',
    forgeScopes: granular('project-role project project-category user group avatar'),
    usedBy: 'the same: who is in a role of the project',
  },
  'list-service-desks': {
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk',
    forgeScopes: ['read:servicedesk:jira-service-management'],
    usedBy: 'the service desks, from where the points did not reach any further',
  },
  'list-customer-organizations': {
    method: 'GET',
    path: '/rest/servicedeskapi/organization',
    forgeScopes: ['read:organization:jira-service-management'],
    usedBy: 'the same: the customer organizations',
  },
  'list-desk-organizations': {
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization',
    forgeScopes: ['read:servicedesk.organization:jira-service-management'],
    usedBy: 'the same: the customer organizations of a desk',
  },
  'list-desk-customers': {
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer',
    forgeScopes: ['read:servicedesk.customer:jira-service-management', 'read:user:jira'],
    usedBy:
      'the customers of a desk, from where the points did not reach any further; the desks of one user, the same; the names of the customers of a run; the search for a customer',
  },
  'list-organization-members': {
    method: 'GET',
    path: '/rest/servicedeskapi/organization/{organizationId}/user',
    forgeScopes: ['read:organization.user:jira-service-management', 'read:user:jira'],
    usedBy: 'the same: the members of a customer organization',
  },
  'list-space-permissions': {
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/permissions',
    forgeScopes: ['read:space:confluence'],
    usedBy: 'who can use a space, from where the points did not reach any further',
  },
  'get-space-role-mode': {
    method: 'GET',
    path: '/wiki/api/v2/space-role-mode',
    forgeScopes: ['read:configuration:confluence'],
    usedBy: 'the same: whether there are space roles, once',
  },
  'list-space-roles': {
    method: 'GET',
    path: '/wiki/api/v2/space-roles',
    forgeScopes: ['read:space.permission:confluence'],
    usedBy: 'the same: what each space role gives, once',
  },
  'list-space-role-assignments': {
    method: 'GET',
    path: '/wiki/api/v2/spaces/{id}/role-assignments',
    forgeScopes: ['read:space.permission:confluence'],
    usedBy: 'the same: who has a role in a space',
  },
} as const satisfies Record<string, PageEndpoint>
