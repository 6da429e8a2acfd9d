import type { World, WorldAccount } from '../world/index.ts'
import { Refusal } from './refusal.ts'
import type { Route } from './types.ts'

/** Parts that every route of the site shares. Which app scopes it needs is the Forge runtime's business, not the key check's. */
export const jiraRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  ...route,
  api: 'jira',
  scope: null,
  errors: 'jira',
})

/** The account, if Jira lets it in. Assumed: 401 for one that does not exist, is deactivated, or is to be deleted. */
export function admitted(world: World, accountId: string): WorldAccount {
  const account = world.account(accountId)
  if (account && account.state.accountStatus === 'active' && !account.state.forDeletion) return account
  throw new Refusal({
    status: 401,
    body: {
      errorMessages: ['You are not authenticated. Authentication required to perform this operation.'],
      errors: {},
    },
  })
}
