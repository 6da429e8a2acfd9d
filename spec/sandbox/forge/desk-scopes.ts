const DESK = '/rest/servicedeskapi/servicedesk'
const path = (pattern: string): RegExp => new RegExp(`^${pattern}$`)
const DESK_CUSTOMERS = path(`${DESK}/[^/]+/customer`)
const ORGANIZATION_USERS = path('/rest/servicedeskapi/organization/[^/]+/user')

/** `read:user:jira` as it is, the others by their first part. */
const of = (method: string, place: RegExp, names: string, classic = 'manage:servicedesk-customer') => ({
  method,
  path: place,
  classic: [classic],
  granular: names.split(' ').map((name) => (name.endsWith(':jira') ? name : `${name}:jira-service-management`)),
})

/** Source: Atlassian, Jira Service Management REST API, "Scopes" of each operation. */
export const DESK_OPENED = [
  of('GET', path(DESK), 'read:servicedesk', 'read:servicedesk-request'),
  of('GET', DESK_CUSTOMERS, 'read:servicedesk.customer read:user:jira'),
  of('POST', DESK_CUSTOMERS, 'read:servicedesk.customer write:servicedesk.customer'),
  of('DELETE', DESK_CUSTOMERS, 'read:servicedesk.customer delete:servicedesk.customer'),
  of('GET', path('/rest/servicedeskapi/organization'), 'read:organization'),
  of('GET', path(`${DESK}/[^/]+/organization`), 'read:servicedesk.organization'),
  of('GET', ORGANIZATION_USERS, 'read:organization.user read:user:jira'),
  of('POST', ORGANIZATION_USERS, 'read:organization.user write:organization.user read:user:jira'),
  of('DELETE', ORGANIZATION_USERS, 'read:organization.user delete:organization.user read:user:jira'),
  of('PUT', path('/rest/servicedeskapi/customer/user/[^/]+/revoke-portal-only-access'), 'write:customer'),
]
