import { asUser, assumeTrustedRoute } from '@forge/api'
import type { RequestJira } from '../atlassian/index.ts'

/**
 * Requests to Jira as the person on the page. The path is one of the server's own constants with ids that are checked by
 * the contract and encoded whole: that is what makes the route one to trust.
 */
export const requestJiraAsUser: RequestJira = (path, init) => asUser().requestJira(assumeTrustedRoute(path), init)
