import { asUser, assumeTrustedRoute } from '@forge/api'
import type { RequestJira } from '../atlassian/index.ts'

/**
 * One request to Jira as the person on the page. The path is one of the server's own constants and never built from input:
 * that is what makes the route one to trust.
 */
export const requestJiraAsUser: RequestJira = (path, init) => asUser().requestJira(assumeTrustedRoute(path), init)
