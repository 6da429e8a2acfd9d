import type { World, WorldAccount } from '../world/index.ts'
import { notModelled, Refusal } from './refusal.ts'
import type { Route, RouteContext } from './types.ts'

/** Parts that every route of the site shares. Which app scopes it needs is the Forge runtime's business, not the key check's. */
export const jiraRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  ...route,
  api: 'jira',
  scope: null,
  errors: 'jira',
})

/** As above, for Confluence. Its error bodies are a list of errors. Source: Atlassian, Confluence Cloud REST API v2. */
export const confluenceRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  ...route,
  api: 'confluence',
  scope: null,
  errors: 'errors',
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

/** True for apps, which Jira makes administrators, and for Jira administrators. @throws Refusal 401 for an account that Jira does not let in. */
export function administers({ caller, world }: RouteContext): boolean {
  if (caller.as === 'app') return true
  if (caller.as === 'anonymous') return false
  admitted(world, caller.accountId)
  return world.administersJira(caller.accountId)
}

/** Jira's refusal, in its own form. */
export function jiraRefusal(status: number, message: string): Refusal {
  return new Refusal({ status, body: { errorMessages: [message], errors: {} } })
}

/** Whether `expand` asks for the one thing that is modelled. @throws Refusal 501 for any other */
export function expands({ query, route }: RouteContext, what: string): boolean {
  const asked = query.string('expand')
  if (asked === null || asked === what) return asked !== null
  throw new Refusal(notModelled(`expand=${asked} of ${route.method} ${route.path}`, route.name))
}

/** A list's length in an answer, for counting points; 0 where there is none. */
export function lengthIn(body: unknown, name: string): number {
  const list: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  return Array.isArray(list) ? list.length : 0
}
