import { LIMITS } from '../../contract/limits.ts'
import { roleHolderOf } from '../../contract/spaces/holders.ts'
import { orUnknown } from '../partial.ts'
import type { SiteApi } from '../site-port.ts'
import { nextCursor } from './pages.ts'
import type { SiteHttp } from './site-http.ts'
import { readAnswer } from './wire/read.ts'
import { SpaceRoleAssignmentPage, SpaceRoleMode, SpaceRolePage, type SpaceRoleRow } from './wire/space-role.ts'

type Query = readonly (readonly [string, string])[]
interface Rows<T> {
  readonly results: readonly T[]
  readonly _links?: { readonly next?: string | null | undefined } | null | undefined
}

/**
 * Space roles of the site's Confluence. Source: Atlassian, Confluence Cloud REST API v2. Points: 2 for a role, and 2 for each who
 * has one. The mode and the list of roles are the same for all spaces: each is asked once, also when it is refused.
 */
export function makeSpaceRoleCalls(http: SiteHttp): Pick<SiteApi, 'usesSpaceRoles' | 'listSpaceRoleHolders'> {
  let mode: Promise<boolean | null> | null = null
  let known: Promise<ReadonlyMap<string, SpaceRoleRow> | null> | null = null

  async function readRoles(): Promise<ReadonlyMap<string, SpaceRoleRow>> {
    const rows = await everyRow((query) =>
      http.send(
        'list-space-roles',
        { params: {}, query },
        (body) => readAnswer(SpaceRolePage, body, 'list-space-roles', http.log),
        ({ results }) => 2 * results.length,
      ),
    )
    return new Map(rows.map((role) => [role.id, role]))
  }

  return {
    usesSpaceRoles: () =>
      (mode ??= http.send(
        'get-space-role-mode',
        { params: {} },
        (body) => readAnswer(SpaceRoleMode, body, 'get-space-role-mode', http.log),
        () => 0,
      )),

    async listSpaceRoleHolders(id) {
      known ??= orUnknown(readRoles())
      const [roles, rows] = await Promise.all([
        known,
        everyRow((query) =>
          http.send(
            'list-space-role-assignments',
            { params: { id }, query },
            (body) => readAnswer(SpaceRoleAssignmentPage, body, 'list-space-role-assignments', http.log),
            ({ results }) => 2 * results.length,
          ),
        ),
      ])
      return rows.map((row) => roleHolderOf(row, roles ?? new Map()))
    },
  }
}

async function everyRow<T>(read: (query: Query) => Promise<Rows<T>>): Promise<readonly T[]> {
  const rows: T[] = []
  let cursor: string | null = null
  do {
    const page: Rows<T> = await read([
      ['limit', String(LIMITS.spacePageSize)],
      ...(cursor === null ? [] : [['cursor', cursor] as const]),
    ])
    rows.push(...page.results)
    cursor = nextCursor({ data: page.results, links: page._links }, cursor)
  } while (cursor !== null)
  return rows
}
