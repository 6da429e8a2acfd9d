import type { Endpoint } from './endpoint.ts'

const DESK = { api: 'jira', document: 'jira-service-management' } as const
const DESK_ORGANIZATION_USERS = '/rest/servicedeskapi/organization/{organizationId}/user' as const
const DESK_CUSTOMERS = '/rest/servicedeskapi/servicedesk/{serviceDeskId}/customer' as const
/** `read:user:jira` as it is, the others by their first part. */
const desk = (names: string): readonly string[] =>
  names.split(' ').map((name) => (name.endsWith(':jira') ? name : `${name}:jira-service-management`))

/** Source: Atlassian, Jira Service Management REST API. */
export const DESK_ENDPOINTS = {
  'list-service-desks': {
    ...DESK,
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk',
    effect: 'read',
    forgeScopes: desk('read:servicedesk'),
    usedBy: 'customers, asked as the calling person',
  },
  'list-desk-customers': {
    ...DESK,
    method: 'GET',
    path: DESK_CUSTOMERS,
    effect: 'read',
    forgeScopes: desk('read:servicedesk.customer read:user:jira'),
    experimental: true,
    usedBy: 'customers of a desk, asked as the calling person; plans, and reading back, as the app',
  },
  'add-desk-customers': {
    ...DESK,
    method: 'POST',
    path: DESK_CUSTOMERS,
    effect: 'write',
    forgeScopes: desk('read:servicedesk.customer write:servicedesk.customer'),
    usedBy: 'undo of a removal from a desk, asked as the app',
  },
  'remove-desk-customers': {
    ...DESK,
    method: 'DELETE',
    path: DESK_CUSTOMERS,
    effect: 'write',
    forgeScopes: desk('read:servicedesk.customer delete:servicedesk.customer'),
    experimental: true,
    usedBy: 'remove from service desk, asked as the app',
  },
  'list-customer-organizations': {
    ...DESK,
    method: 'GET',
    path: '/rest/servicedeskapi/organization',
    effect: 'read',
    forgeScopes: desk('read:organization'),
    usedBy: 'customer organizations; those of one account, also to read back',
  },
  'list-desk-organizations': {
    ...DESK,
    method: 'GET',
    path: '/rest/servicedeskapi/servicedesk/{serviceDeskId}/organization',
    effect: 'read',
    forgeScopes: desk('read:servicedesk.organization'),
    usedBy: 'customer organizations of a desk',
  },
  'list-organization-members': {
    ...DESK,
    method: 'GET',
    path: DESK_ORGANIZATION_USERS,
    effect: 'read',
    forgeScopes: desk('read:organization.user read:user:jira'),
    usedBy: 'members of a customer organization; plans',
  },
  'add-organization-members': {
    ...DESK,
    method: 'POST',
    path: DESK_ORGANIZATION_USERS,
    effect: 'write',
    forgeScopes: desk('read:organization.user write:organization.user read:user:jira'),
    usedBy: 'add to organization, asked as the app',
  },
  'remove-organization-members': {
    ...DESK,
    method: 'DELETE',
    path: DESK_ORGANIZATION_USERS,
    effect: 'write',
    forgeScopes: desk('read:organization.user delete:organization.user read:user:jira'),
    usedBy: 'remove from organization, asked as the app',
  },
} as const satisfies Record<string, Endpoint>
