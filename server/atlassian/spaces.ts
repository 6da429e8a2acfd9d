import { LIMITS } from '../../contract/limits.ts'
import { holdersOf } from '../../contract/spaces/holders.ts'
import type { SiteApi } from '../site-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import { nextCursor } from './pages.ts'
import type { SiteHttp } from './site-http.ts'
import { readAnswer } from './wire/read.ts'
import { SpacePage, SpacePermissionPage } from './wire/space.ts'

type SpaceCalls = Pick<SiteApi, 'listSpaces' | 'listSpaceHolders'>

/** Spaces of the site's Confluence. Source: Atlassian, Confluence Cloud REST API v2. Points: 1 for a space, 2 for a permission. */
export function makeSpaceCalls(http: SiteHttp): SpaceCalls {
  return {
    async listSpaces({ cursor, limit, current }) {
      const query = [
        ['limit', String(limit)] as const,
        ...(current ? [['status', 'current'] as const] : []),
        ...(cursor === null ? [] : [['cursor', cursor] as const]),
      ]
      const page = await http
        .send(
          'list-spaces',
          { params: {}, query },
          (body) => readAnswer(SpacePage, body, 'list-spaces', http.log),
          ({ results }) => results.length,
        )
        .catch((error: unknown) => {
          throw asNotConnected(error)
        })
      return { rows: page.results, next: nextCursor({ data: page.results, links: page._links }, cursor) }
    },

    async listSpaceHolders(spaceId) {
      const rows: Parameters<typeof holdersOf>[0][number][] = []
      let cursor: string | null = null
      do {
        const query: (readonly [string, string])[] = [
          ['limit', String(LIMITS.spacePageSize)],
          ...(cursor === null ? [] : [['cursor', cursor] as const]),
        ]
        const page: Awaited<ReturnType<typeof send>> = await send(query)
        if (page === null) return null
        rows.push(...page.results)
        cursor = nextCursor({ data: page.results, links: page._links }, cursor)
      } while (cursor !== null)
      return holdersOf(rows)

      function send(query: readonly (readonly [string, string])[]) {
        return http.send(
          'list-space-permissions',
          { params: { id: spaceId }, query, settles: ({ status }) => status === 404 },
          (body, status) =>
            status === 404 ? null : readAnswer(SpacePermissionPage, body, 'list-space-permissions', http.log),
          (answer) => 2 * (answer?.results.length ?? 0),
        )
      }
    },
  }
}

/**
 * The list of spaces is refused as a whole, or not found, where nobody connected Confluence or its licence is gone; the
 * platform's word for it is not documented. A fault of the line is none of these.
 */
function asNotConnected(error: unknown): unknown {
  if (!(error instanceof UpstreamError)) return error
  return error.facts.kind === 'refused' || error.facts.kind === 'not-found'
    ? new UpstreamError({ ...error.facts, kind: 'not-connected' })
    : error
}
