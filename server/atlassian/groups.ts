import { LIMITS } from '../../contract/limits.ts'
import type { OrganizationId } from '../../contract/vocabulary.ts'
import type { OrganizationApi } from '../organizations-port.ts'
import { isSeatLimit } from '../upstream-error.ts'
import type { Failure } from './errors.ts'
import { EVERY_DIRECTORY, groupFilter } from './filters.ts'
import type { Http } from './http.ts'
import { isMissing, wrongAnswer } from './missing.ts'
import { allPages, nextCursor } from './pages.ts'
import { GroupPage, OneGroup } from './wire/group.ts'
import { readAnswer } from './wire/read.ts'
import { GroupRolePage } from './wire/role-assignment.ts'

type GroupCalls = Pick<
  OrganizationApi,
  'searchGroups' | 'getGroup' | 'listGroupRoleAssignments' | 'addMembership' | 'removeMembership'
>

/** Groups of one organization. Source: Atlassian, Organizations REST API v2, "Groups". */
export function makeGroupCalls(http: Http, orgId: OrganizationId): GroupCalls {
  return {
    async searchGroups(search, { cursor }) {
      const body = {
        ...groupFilter(search),
        limit: LIMITS.pageSize,
        expand: ['counts.users', 'counts.resources'],
        ...(cursor === null ? {} : { cursor }),
      }
      const { body: answer } = await http.send('search-groups', {
        params: { orgId, directoryId: search.directoryId ?? EVERY_DIRECTORY },
        body,
      })
      const page = readAnswer(GroupPage, answer, 'search-groups', http.log)
      return { rows: page.data, next: nextCursor(page, cursor) }
    },

    async getGroup(groupId, directoryId) {
      const { status, body } = await http.send('get-group', {
        params: { orgId, directoryId: directoryId ?? EVERY_DIRECTORY, groupId },
        settles: isMissing,
      })
      if (status === 404) return null
      const group = readAnswer(OneGroup, body, 'get-group', http.log).data
      if (group.groupId !== groupId) throw wrongAnswer('data.id')
      return group
    },

    listGroupRoleAssignments(groupId, directoryId) {
      const params = { orgId, directoryId: directoryId ?? EVERY_DIRECTORY, groupId }
      return allPages(async (cursor) => {
        const query = [
          ['limit', String(LIMITS.pageSize)] as const,
          ...(cursor === null ? [] : [['cursor', cursor] as const]),
        ]
        const { body } = await http.send('list-group-role-assignments', { params, query })
        return readAnswer(GroupRolePage, body, 'list-group-role-assignments', http.log)
      })
    },

    async addMembership(directoryId, groupId, accountId) {
      const { status } = await http.send('add-membership', {
        params: { orgId, directoryId, groupId },
        body: { accountId },
        settles: isMemberAlready,
      })
      return status === 409 ? 'already' : 'done'
    },

    async removeMembership(directoryId, groupId, accountId) {
      const { status } = await http.send('remove-membership', {
        params: { orgId, directoryId, groupId, accountId },
        settles: isMissing,
      })
      return status === 404 ? 'already' : 'done'
    },
  }
}

/**
 * One status for two things: "already in the group" and "no seat left". The code decides; without a telling code the words
 * do, and words that name both (as the document's own sentence does) decide nothing: that stays a conflict.
 */
function isMemberAlready({ status, code, text }: Failure): boolean {
  if (status !== 409 || isSeatLimit(code)) return false
  return /\balready\b/i.test(text) && !/limit|licen[cs]e|exceed|\bseats?\b/i.test(text)
}
