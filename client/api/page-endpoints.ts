/** What the page asks a product by itself, through the platform's bridge and as the person who looks at it. */
export interface PageEndpoint {
  readonly method: 'GET'
  readonly path: string
  /** The scopes of the app's manifest that open it, all of them. */
  readonly forgeScopes: readonly string[]
  readonly usedBy: string
}

/**
 * Long lists of people cost the app 2 points a person when the server asks, and nothing when the page does.
 * Source: Jira Cloud platform REST API v3; that the bridge is outside of the app's points: staff of Atlassian.
 */
export const PAGE_ENDPOINTS = {
  'list-group-members': {
    method: 'GET',
    path: '/rest/api/3/group/member',
    forgeScopes: ['read:group:jira', 'read:user:jira', 'read:avatar:jira'],
    usedBy: 'the members of a group that opens a project or a space, on demand',
  },
} as const satisfies Record<string, PageEndpoint>
