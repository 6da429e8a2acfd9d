/**
 * Where Atlassian's documents are known to differ from what Atlassian answers. Nothing else is forgiven; each line says why.
 */

/** Really null on live organizations, though the document does not say nullable. */
export const NULLS: readonly (readonly [schema: string, properties: readonly string[], why: string])[] = [
  [
    'MultiDirectoryUser',
    ['department', 'organization', 'location', 'timeZone'],
    'seen live: null when the profile is not filled in',
  ],
  ['MultiDirectoryUserDetailsData', ['department', 'organization', 'location', 'timeZone'], 'the same row'],
  ['UserDTO', ['emailAddress', 'timeZone'], 'their own descriptions say so'],
  ['LinkPageCursor', ['self', 'prev', 'next'], 'seen live: links may be null'],
]

/** Fields that live answers carry and the document lacks. Schemas that are named here are otherwise closed: a field that nobody documented is a problem. */
export const EXTRA: Readonly<Record<string, readonly string[]>> = {
  MultiDirectoryUser: ['deactivatedOn', 'forDeletion'],
  MultiDirectoryUserDetailsData: ['forDeletion', 'links', 'groups', 'productAccess'],
  MultiDirectoryGroup: [],
  MultiDirectoryUserGroup: [],
  MultiDirectoryProductAccess: [],
  MultiDirectoryUserRoleAssignment: [],
  MultiDirectoryGroupRoleAssignment: [],
  MultiDirectoryUserDirectory: [],
  MultiDirectoryUserSearchRequest: [],
  MultiDirectoryGroupSearchRequest: [],
  SearchWorkspacesRequestV2: [],
  RoleApiRequest: [],
  OrganizationLevelRoleApiRequest: [],
  LinkPageCursor: [],
  WorkspaceModel: [],
  SpaceBulk: [],
  SpacePermissionAssignment: [],
  PermissionScheme: [],
  PermissionGrant: [],
  User: [
    'extended_profile',
    'locale',
    'nickname',
    'zoneinfo',
    'links',
    'last_active',
    'product_access',
    'access_billable',
    'email',
    'characteristics',
  ],
  UserProductAccessModel: [],
  UserProductLastActive: [],
}

/** The gateway may answer these for any operation, documented there or not, in a body of its own. 412 is what an experimental operation answers to who did not opt in. */
export const GATEWAY_STATUSES: readonly number[] = [400, 401, 403, 404, 405, 408, 412, 415, 429, 500, 502, 503, 504]

/** Paths that are live and stand in none of the documents at hand. Source: Atlassian, Admin API access REST API. */
export const OUTSIDE: readonly RegExp[] = [/^\/admin\/api-access\/v1\/orgs\/[^/]+\/api-keys$/]

/** Formats that are no checkable formats: `int` is a slip for int32; ids typed `uuid` are account ids, which are not UUIDs. */
export const DROPPED_FORMATS: readonly string[] = ['int', 'uuid', 'uri-template']
