import type { Clock, Ids, JiraApi, Log } from '../ports.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { HttpReply } from './exchange.ts'
import { makeHttp } from './http.ts'
import { GrantedPermissions } from './wire/lifecycle-permission.ts'
import { readAnswer } from './wire/read.ts'

/** ours: a page that waits for its permission check longer than this is told that it could not be made. */
const CHECK_MS = 8_000
const CHECK_CALLS = 3

/** Asks Jira as the calling person. The path is relative to the site. */
export type RequestJira = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<HttpReply>

/**
 * Jira, asked as the person who calls. Without an account id in the body the answer is about whoever asks, which the
 * platform vouches for. Source: Atlassian, Jira Cloud REST API v3, "Get bulk permissions".
 */
export function makeJiraApi(
  requestJira: RequestJira,
  { clock, ids, log }: { clock: Clock; ids: Ids; log: Log },
): JiraApi {
  return {
    async isJiraAdmin() {
      const budget = { deadline: clock.now() + CHECK_MS, calls: CHECK_CALLS }
      const http = makeHttp({
        fetch: (path, { method, headers, body = '' }) => requestJira(path, { method, headers, body }),
        headers: () => ({}),
        clock,
        ids,
        log,
        budget,
      })
      try {
        const { body } = await http.send('check-permissions', {
          params: {},
          body: { globalPermissions: ['ADMINISTER'] },
        })
        return readAnswer(GrantedPermissions, body, 'check-permissions', log).globalPermissions.includes('ADMINISTER')
      } catch (error) {
        // No key of ours is part of this request, so Jira can't have turned one down.
        if (
          error instanceof UpstreamError &&
          (error.facts.kind === 'key-rejected' || error.facts.kind === 'key-scoped')
        ) {
          throw new UpstreamError({ ...error.facts, kind: 'refused' })
        }
        throw error
      }
    },
  }
}
