import type { World } from '../world/index.ts'
import { admitted } from './jira-route.ts'
import { failure, Refusal } from './refusal.ts'
import type { Caller, Route, RouteContext } from './types.ts'

/** Parts that every route of Jira Service Management shares. Limits a second: those of Atlassian's page on rate limits. */
const PER_SECOND: Readonly<Record<Route['method'], number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 }
export const deskRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  perSecond: PER_SECOND[route.method],
  points: (body) => 1 + 2 * rowsIn(body),
  ...route,
  api: 'jira',
  scope: null,
  errors: 'desk',
})

/** Assumed: accounts, organizations and desks all count as identities do, two points each. */
function rowsIn(body: unknown): number {
  const values = typeof body === 'object' && body !== null && 'values' in body ? body.values : null
  return Array.isArray(values) ? values.length : 0
}

/** Assumed: how many rows a page holds at most. Asking for more gives so many, and `limit` says so. */
const MOST_ROWS = 50
export const PAGE_FIELDS = {
  start: { type: 'integer', min: 0, max: 2_147_483_647 },
  limit: { type: 'integer', min: 1, max: 2_147_483_647 },
} as const

export const deskRefusal = (status: number, key: string, detail: string): never => {
  throw new Refusal(failure('desk', status, key, '', detail))
}
export const forbidden = (): never =>
  deskRefusal(403, 'sd.permission.denied', 'You do not have permission to perform this operation.')

/** A page in the form of this API. */
export function deskPage<T>(
  context: RouteContext,
  rows: readonly T[],
  show: (row: T) => unknown,
): { status: 200; body: object } {
  const start = context.query.integer('start', 0)
  const limit = Math.min(MOST_ROWS, context.query.integer('limit', MOST_ROWS))
  const values = rows.slice(start, start + limit)
  const isLastPage = start + limit >= rows.length
  const link = (from: number): string => `${context.origin}${context.path}?start=${from}&limit=${limit}`
  return {
    status: 200,
    body: {
      _expands: [],
      size: values.length,
      start,
      limit,
      isLastPage,
      _links: {
        self: link(start),
        base: context.origin,
        context: '',
        ...(isLastPage ? {} : { next: link(context.loopCursor ? start : start + limit) }),
      },
      values: values.map(show),
    },
  }
}

/** One account as this API shows it, whichever kind it is. Null addresses are left to the privacy settings of the account. */
export function userRow({ world, origin }: RouteContext, accountId: string): object {
  const customer = world.portal.customers.get(accountId)
  const account = world.account(accountId)
  const active = customer ? world.portal.mayLogIn(accountId) : account?.state.accountStatus === 'active'
  return {
    accountId,
    displayName: customer?.name ?? account?.name ?? accountId,
    emailAddress: customer ? customer.email : (account?.email ?? null),
    active,
    timeZone: customer?.timeZone ?? account?.timeZone ?? 'Etc/UTC',
    _links: {
      jiraRest: `${origin}/rest/api/2/user?accountId=${encodeURIComponent(accountId)}`,
      self: `${origin}/rest/api/2/user?accountId=${encodeURIComponent(accountId)}`,
    },
  }
}

/** Who may look after customers: agents, Jira administrators (assumed: they administer every desk), and apps (assumed: agents). */
export function worksAtDesks(world: World, caller: Caller): boolean {
  if (caller.as === 'anonymous') return false
  if (caller.as === 'app') return true
  admitted(world, caller.accountId)
  return isAgent(world, caller) || world.administersJira(caller.accountId)
}

/** Holds a seat of Jira Service Management. Assumed of apps, which are members of the agents' group on live sites. */
export const isAgent = (world: World, caller: Caller): boolean =>
  caller.as === 'app' || (caller.as === 'user' && world.holdsSeat(caller.accountId, world.workspaceLabelled('jsm').id))

/** 401 for nobody, 403 for who may not. */
export function requireDeskWork({ world, caller }: RouteContext): void {
  if (caller.as === 'anonymous') deskRefusal(401, 'sd.unauthenticated', 'You are not logged in.')
  if (!worksAtDesks(world, caller)) forbidden()
}

/** Site administration: an organization or site admin in person. No app has it. */
export const administersSite = ({ world, caller }: RouteContext): boolean =>
  caller.as === 'user' &&
  admitted(world, caller.accountId).state.platformRoles.some(
    ({ role }) => role === 'atlassian/org-admin' || role === 'atlassian/site-admin',
  )

export const noDesk = (): never =>
  deskRefusal(404, 'sd.servicedesk.error.not.found', 'The service desk does not exist.')
export const noCustomerOrganization = (): never =>
  deskRefusal(404, 'sd.organisation.error.not.found', 'The organization does not exist.')
