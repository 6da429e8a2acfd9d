import { LIMITS } from '../../contract/limits.ts'
import type { OrganizationId } from '../../contract/vocabulary.ts'
import type { OrganizationApi } from '../organizations-port.ts'
import { asQuery, EVERY_DIRECTORY, userFilter } from './filters.ts'
import type { Http } from './http.ts'
import { isMissing, wrongAnswer } from './missing.ts'
import { nextCursor } from './pages.ts'
import { readAnswer } from './wire/read.ts'
import { OneUser, UserCount, UserPage, UserStats } from './wire/user.ts'

type UserCalls = Pick<
  OrganizationApi,
  'searchUsers' | 'countUsers' | 'userStats' | 'getUser' | 'suspendUser' | 'restoreUser'
>

/** All that a row can hold. Without it a row has no groups, no last active and, above all, no admin roles. */
const EVERYTHING = ['platformRoles', 'counts.resources', 'productAccess', 'groups'] as const

/** Users of one organization. Source: Atlassian, Organizations REST API v2, "Users". */
export function makeUserCalls(http: Http, orgId: OrganizationId): UserCalls {
  const everywhere = { orgId, directoryId: EVERY_DIRECTORY }
  return {
    async searchUsers(search, { cursor, rows, direction }) {
      const body = {
        ...userFilter(search),
        limit: LIMITS.pageSize,
        ...(rows === 'full' ? { expand: EVERYTHING } : {}),
        ...(direction === null ? {} : { sortBy: [{ field: 'nick_name', direction }] }),
        // The filter is said again with every cursor: nowhere is it promised that the cursor remembers it.
        ...(cursor === null ? {} : { cursor }),
      }
      const { body: answer } = await http.send('search-users', {
        params: { orgId, directoryId: search.directoryId ?? EVERY_DIRECTORY },
        body,
      })
      const page = readAnswer(UserPage, answer, 'search-users', http.log)
      return { rows: page.data, next: nextCursor(page, cursor) }
    },

    async countUsers(search) {
      const params = { orgId, directoryId: search.directoryId ?? EVERY_DIRECTORY }
      const { body } = await http.send('count-users', { params, query: asQuery(userFilter(search)) })
      return readAnswer(UserCount, body, 'count-users', http.log).count
    },

    async userStats() {
      const { body } = await http.send('get-user-stats', { params: everywhere })
      return readAnswer(UserStats, body, 'get-user-stats', http.log)
    },

    async getUser(accountId) {
      const { status, body } = await http.send('get-user', {
        params: { ...everywhere, userId: accountId },
        settles: isMissing,
      })
      if (status === 404) return null
      const user = readAnswer(OneUser, body, 'get-user', http.log).data
      // Permissions are read from this row: it must be the one that was asked for.
      if (user.accountId !== accountId) throw wrongAnswer('data.accountId')
      return user
    },

    async suspendUser(directoryId, accountId) {
      await http.send('suspend-user', { params: { orgId, directoryId, accountId } })
    },

    async restoreUser(directoryId, accountId) {
      await http.send('restore-user', { params: { orgId, directoryId, accountId } })
    },
  }
}
