/**
 * Operations that Atlassian documents and the sandbox does not model, with the file that would. A test holds this list
 * against Atlassian's documents, so that nothing documented is ever answered as if it did not exist.
 */
export const DOCUMENTED_ELSEWHERE: readonly (readonly [method: string, path: string, file: string])[] = [
  ['GET', '/admin/v1/orgs/{orgId}/event-actions', 'list-event-actions'],
  ['GET', '/admin/v1/orgs/{orgId}/events', 'list-events'],
  ['GET', '/admin/v1/orgs/{orgId}/events-stream', 'stream-events'],
  ['GET', '/admin/v1/orgs/{orgId}/events/{eventId}', 'get-event'],
  ['GET', '/admin/v1/orgs/{orgId}/policies', 'list-policies'],
  ['POST', '/admin/v1/orgs/{orgId}/policies', 'create-policy'],
  ['GET', '/admin/v1/orgs/{orgId}/policies/{policyId}', 'get-policy'],
  ['PUT', '/admin/v1/orgs/{orgId}/policies/{policyId}', 'update-policy'],
  ['DELETE', '/admin/v1/orgs/{orgId}/policies/{policyId}', 'delete-policy'],
  ['POST', '/admin/v1/orgs/{orgId}/policies/{policyId}/resources', 'add-policy-resource'],
  ['PUT', '/admin/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}', 'update-policy-resource'],
  ['DELETE', '/admin/v1/orgs/{orgId}/policies/{policyId}/resources/{resourceId}', 'remove-policy-resource'],
  ['GET', '/admin/v1/orgs/{orgId}/policies/{policyId}/validate', 'validate-policy'],
  ['POST', '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups', 'create-group'],
  ['DELETE', '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}', 'delete-group'],
  [
    'POST',
    '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments/assign',
    'assign-group-role',
  ],
  [
    'POST',
    '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/role-assignments/revoke',
    'revoke-group-role',
  ],
  ['POST', '/admin/v2/orgs/{orgId}/users/invite', 'invite-users'],
  ['GET', '/users/{account_id}/manage/api-tokens', 'list-api-tokens'],
  ['DELETE', '/users/{account_id}/manage/api-tokens/{tokenId}', 'revoke-api-token'],
  ['PUT', '/users/{account_id}/manage/email', 'set-email'],
  ['POST', '/users/{account_id}/manage/lifecycle/cancel-delete', 'cancel-delete-account'],
  ['POST', '/users/{account_id}/manage/lifecycle/delete', 'delete-account'],
  ['PATCH', '/users/{account_id}/manage/profile', 'update-profile'],
]

/** The site's APIs and user provisioning are too many to list: whatever is under these and not modelled answers 501, documented or not. */
export const SITE_APIS: readonly string[] = [
  '/rest/api/',
  '/rest/servicedeskapi/',
  '/rest/agile/',
  '/wiki/',
  '/ex/',
  '/scim/',
]
