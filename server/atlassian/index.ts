import type { Clock, Ids, Log, OpenAdminApi } from '../ports.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { Fetch } from './exchange.ts'
import { makeHttp } from './http.ts'
import { makePace, type Pace } from './pace.ts'
import { makeOrganizationsApi } from './organizations-api.ts'
import { makeUserManagementApi } from './user-management-api.ts'

export { makeJiraApi, type RequestJira } from './jira-api.ts'
export { makePersonalDataApi } from './personal-data-api.ts'
export { makeOpenSite, type RequestProduct } from './site-api.ts'
export { NOT_CONNECTED } from './site-http.ts'
export { makeOpenServiceDesk } from './service-desk-api.ts'
export type { Fetch, HttpInit } from './exchange.ts'

export interface AdminApiOptions {
  readonly fetch: Fetch
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}

/**
 * Opens the Admin APIs with one key. Everything asked through one opening shares its budget, and all openings of an
 * invocation with the same key share its pace: what a batch has learned, the next one does not learn again.
 */
export function makeOpenAdminApi({ fetch, clock, ids, log }: AdminApiOptions): OpenAdminApi {
  const paces = new Map<string, Pace>()
  return ({ apiKey, budget, known = null, onSlowed }) => {
    const pace = paces.get(apiKey) ?? makePace(clock)
    paces.set(apiKey, pace)
    if (known !== null) pace.heed(known)
    const http = makeHttp({
      fetch,
      clock,
      ids,
      log,
      budget,
      pace,
      ...(onSlowed === undefined ? {} : { onSlowed }),
      headers: () => ({ Authorization: `Bearer ${sendable(apiKey)}` }),
    })
    return {
      organizations: makeOrganizationsApi(http),
      userManagement: makeUserManagementApi(http),
      callsMade: () => http.callsMade(),
      callsLeft: () => http.callsLeft(),
      learned: () => pace.learned(),
    }
  }
}

/**
 * A key with blanks, line ends or letters beyond ASCII is none, and can't be put in a header: the platform's complaint
 * about it would quote it.
 * @throws UpstreamError key-rejected; nothing was sent
 */
function sendable(apiKey: string): string {
  const key = apiKey.trim()
  if (/^[\x21-\x7e]+$/.test(key)) return key
  throw new UpstreamError({
    kind: 'key-rejected',
    status: null,
    code: 'KEY_FORM',
    retryAfterMs: null,
    ambiguous: false,
  })
}
