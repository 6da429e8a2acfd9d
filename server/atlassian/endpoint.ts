/** Atlassian's published OpenAPI documents, by a short name of ours. */
export type DocumentName =
  'admin-organization' | 'admin-user-management' | 'jira-platform-v3' | 'jira-service-management' | 'confluence-v2'

/** One operation of Atlassian that the app asks. Every request goes through this table, so that it can't say less than the truth. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With the path of the document's server in front; `{names}` as the document writes them. */
  readonly path: string
  readonly api: 'admin' | 'manage' | 'jira' | 'confluence'
  /** Where it is described; null: in no OpenAPI document, only in Atlassian's pages. */
  readonly document: DocumentName | null
  /** A `read` may be sent again after any fault; a `write` only when it is certain that nothing happened. */
  readonly effect: 'read' | 'write'
  /** The scopes of the app's manifest, all of them; none: asked with the organization's API key, which needs no scope of the app. */
  readonly forgeScopes: readonly string[]
  /** Answers only to who opts in by a header. */
  readonly experimental?: true
  readonly usedBy: string
}
