import { LIMITS } from '../../contract/limits.ts'
import type { OrganizationId } from '../../contract/vocabulary.ts'
import type { OrganizationApi, OrganizationsApi } from '../organizations-port.ts'
import { makeGroupCalls } from './groups.ts'
import type { Http } from './http.ts'
import { allPages, nextCursor } from './pages.ts'
import { makeRoleCalls } from './roles.ts'
import { makeUserCalls } from './users.ts'
import { ApiKeyPage, DirectoryPage, OrganizationPage } from './wire/organization.ts'
import { readAnswer } from './wire/read.ts'
import { WorkspacePage } from './wire/workspace.ts'

type PlaceCalls = Pick<OrganizationApi, 'listDirectories' | 'searchWorkspaces'>

/** The Organizations REST API (v1 and v2) of one key. Failures are `UpstreamError`. */
export function makeOrganizationsApi(http: Http): OrganizationsApi {
  return {
    listOrganizations: () =>
      allPages(async (cursor) => {
        const { body } = await http.send('list-organizations', {
          params: {},
          query: cursor === null ? [] : [['cursor', cursor]],
        })
        return readAnswer(OrganizationPage, body, 'list-organizations', http.log)
      }),

    listApiKeys: (orgId) =>
      allPages(async (cursor) => {
        const { body } = await http.send('list-api-keys', {
          params: { orgId },
          query: cursor === null ? [] : [['cursor', cursor]],
        })
        return readAnswer(ApiKeyPage, body, 'list-api-keys', http.log)
      }),

    within: (orgId) => ({
      ...makePlaceCalls(http, orgId),
      ...makeUserCalls(http, orgId),
      ...makeRoleCalls(http, orgId),
      ...makeGroupCalls(http, orgId),
    }),
  }
}

function makePlaceCalls(http: Http, orgId: OrganizationId): PlaceCalls {
  return {
    listDirectories: (accountId) =>
      allPages(async (cursor) => {
        const fixed = [
          ['limit', String(LIMITS.pageSize)] as const,
          ...(accountId === undefined ? [] : [['accountId', accountId] as const]),
        ]
        const { body } = await http.send('list-directories', {
          params: { orgId },
          query: cursor === null ? fixed : [...fixed, ['cursor', cursor]],
        })
        return readAnswer(DirectoryPage, body, 'list-directories', http.log)
      }),

    async searchWorkspaces(cursor) {
      // "When a cursor is provided, no other properties may be present." Source: Atlassian, Organizations REST API v2, workspaces.
      const { body } = await http.send('search-workspaces', {
        params: { orgId },
        body: cursor === null ? { limit: LIMITS.workspacePageSize } : { cursor },
      })
      const page = readAnswer(WorkspacePage, body, 'search-workspaces', http.log)
      return { rows: page.data, next: nextCursor(page, cursor) }
    },
  }
}
