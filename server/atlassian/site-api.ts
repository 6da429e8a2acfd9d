import type { Clock, Ids, Log } from '../ports.ts'
import type { OpenSite } from '../site-port.ts'
import type { HttpReply } from './exchange.ts'
import { makeHttp } from './http.ts'
import { makeProjectCalls } from './projects.ts'
import { makeSiteHttp } from './site-http.ts'
import { makeSpaceRoleCalls } from './space-roles.ts'
import { makeSpaceCalls } from './spaces.ts'

/** Asks a product of the site as the app. The path is relative to the site. */
export type RequestProduct = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<HttpReply>

export interface SiteOptions {
  readonly requestJira: RequestProduct
  readonly requestConfluence: RequestProduct
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}

/** Opens the site's products. Who asks has been found an organization admin by then; the app's own rights do the reading. */
export function makeOpenSite({ requestJira, requestConfluence, ...parts }: SiteOptions): OpenSite {
  return ({ budget, points }) => {
    const http = makeHttp({
      ...parts,
      budget,
      headers: () => ({}),
      fetch: (path, { method, headers, body }) =>
        (path.startsWith('/wiki/') ? requestConfluence : requestJira)(path, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        }),
    })
    const site = makeSiteHttp(http, points)
    return {
      ...makeProjectCalls(site),
      ...makeSpaceCalls(site),
      ...makeSpaceRoleCalls(site),
      callsMade: () => http.callsMade(),
      callsLeft: () => http.callsLeft(),
      pointsUsed: () => site.pointsUsed(),
      pointsRefused: () => site.pointsRefused(),
    }
  }
}
