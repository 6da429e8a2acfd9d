import { emailOf } from '../../world/email.ts'
import { admitted, jiraRoute } from '../jira-route.ts'

/** Source: Atlassian, Jira Cloud REST API v3, "Get current user". `expand` is not modelled. */
export const getMyself = jiraRoute({
  name: 'get-myself',
  method: 'GET',
  path: '/rest/api/3/myself',
  answer({ caller, world, origin }) {
    const id = caller.as === 'user' ? caller.accountId : caller.as === 'app' ? world.fixtures.appAccount : ''
    const account = admitted(world, id)
    return {
      status: 200,
      body: {
        self: `${origin}/rest/api/3/user?accountId=${encodeURIComponent(account.accountId)}`,
        accountId: account.accountId,
        accountType: account.kind === 'app' ? 'app' : 'atlassian',
        ...(emailOf(account) === null ? {} : { emailAddress: emailOf(account) }),
        displayName: account.name,
        active: account.state.accountStatus === 'active',
        timeZone: account.timeZone ?? 'Etc/UTC',
        locale: 'en_US',
      },
    }
  },
})
