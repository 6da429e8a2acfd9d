import { administers, jiraRefusal, jiraRoute, lengthIn } from '../jira-route.ts'

/** At most 50 a page; inactive ones only when asked for. Source: Atlassian, Jira Cloud REST API v3, "Get users from group". `groupname` is not modelled. */
export const listGroupMembers = jiraRoute({
  name: 'list-group-members',
  method: 'GET',
  path: '/rest/api/3/group/member',
  query: {
    groupId: { type: 'string' },
    includeInactiveUsers: { type: 'boolean' },
    startAt: { type: 'integer', min: 0, max: 10_000_000 },
    maxResults: { type: 'integer', min: 1, max: 50 },
  },
  points: (body) => 1 + 2 * lengthIn(body, 'values'),
  answer(context) {
    const { query, world, origin, path } = context
    if (!administers(context)) throw jiraRefusal(403, 'You do not have permission to administer Jira.')
    const groupId = query.string('groupId')
    if (groupId === null) throw jiraRefusal(400, 'The group name or id must be specified.')
    const group = world.group(groupId)
    if (!group) throw jiraRefusal(404, 'The group does not exist.')
    const members = [...group.members]
      .sort((a, b) => a - b)
      .flatMap((index) => world.accounts[index] ?? [])
      .filter((account) => query.boolean('includeInactiveUsers') === true || account.state.accountStatus === 'active')
    const startAt = query.integer('startAt', 0)
    const maxResults = query.integer('maxResults', 50)
    const isLast = startAt + maxResults >= members.length
    const at = (start: number): string =>
      `${origin}${path}?groupId=${groupId}&startAt=${start}&maxResults=${maxResults}`
    return {
      status: 200,
      body: {
        self: at(startAt),
        ...(isLast ? {} : { nextPage: at(startAt + maxResults) }),
        maxResults,
        startAt,
        total: members.length,
        isLast,
        values: members.slice(startAt, startAt + maxResults).map((account) => ({
          self: `${origin}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
          accountId: account.accountId,
          accountType: account.kind === 'app' ? 'app' : 'atlassian',
          // Assumed: profiles hide the address from everybody but their organization's Admin API.
          displayName: account.name,
          active: account.state.accountStatus === 'active',
        })),
      },
    }
  },
})
