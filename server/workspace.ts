import type { WorkspaceId } from '../contract/vocabulary.ts'

/**
 * Whether a workspace belongs to a site. Its resource name ends in the site's cloud id, for example
 * `ari:cloud:jira-software::site/<cloud id>` (Atlassian, resource identifiers of sited products).
 */
export function isOnSite(workspaceId: WorkspaceId, cloudId: string | null): boolean {
  return cloudId !== null && cloudId !== '' && workspaceId.endsWith(`/${cloudId}`)
}
