import type { SandboxClock } from '../clock.ts'
import type { World, WorldKey } from '../world/index.ts'
import type { Fields, Values } from './fields.ts'
import type { ReadView } from './read-view.ts'
import type { UserIndex } from './user-index.ts'

/**
 * Who asks the site. The Admin APIs look at the Authorization header alone. `through: 'page'`: the page's bridge, whose
 * requests cost the app no points.
 */
export type Caller = { as: 'app' } | { as: 'user'; accountId: string; through?: 'page' } | { as: 'anonymous' }

/** Which of Atlassian's error bodies an operation answers with. Source: Atlassian, Organizations and User management REST APIs. */
export type ErrorStyle =
  /** `{"errors":[{id,status,code,title,detail}]}` */
  | 'errors'
  /** the same without the list (workspaces) */
  | 'bare'
  /** `{"key", "context"}` (`/users/{id}/manage…`) */
  | 'manage'
  /** `{"errorMessages", "errors"}` (Jira) */
  | 'jira'
  /** `{"errorMessage", "i18nErrorMessage"}` (Jira Service Management) */
  | 'desk'

export interface Answer {
  readonly status: number
  /** Sent as JSON; absent = an empty body. */
  readonly body?: unknown
}

/** What one organization looks like to the routes: the truth, the way it is read, and the indexes over it. */
export interface Tenant {
  readonly world: World
  readonly view: ReadView
  readonly users: UserIndex
}

/** Everything a route may look at. */
export interface RouteContext extends Tenant {
  readonly route: Route
  readonly clock: SandboxClock
  readonly params: Readonly<Record<string, string>>
  /** Query parameters, checked against the route's fields. */
  readonly query: Values
  /** Body fields, checked against the route's fields; an absent body is an empty object. */
  readonly body: Values
  /** Null on the site's routes. */
  readonly key: WorldKey | null
  readonly caller: Caller
  /** Scheme and host the request came to; links that are full URLs begin with it. */
  readonly origin: string
  readonly path: string
  /** The weather asks this page to point back at itself. */
  readonly loopCursor: boolean
}

/** One operation of Atlassian's APIs. */
export interface Route {
  /** Name of its file. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As in Atlassian's document, with the server's path in front (`/admin/v2/orgs/{orgId}/…`). */
  readonly path: string
  readonly api: 'admin' | 'manage' | 'jira' | 'confluence'
  /** The scope that opens it to a key with scopes; null = only keys without scopes; 'any' = every valid key. */
  readonly scope: string | null
  readonly errors: ErrorStyle
  readonly query?: Fields
  /** Absent = the operation takes no body. */
  readonly body?: Fields
  readonly bodyRequired?: boolean
  /** Its own rate limit, in place of the general one. */
  readonly limit?: 'last-active-dates'
  /** Points of the app's hourly quota that the answer costs; 1 when not told. The site's APIs only. */
  readonly points?: (body: unknown) => number
  /** Requests a second, of this operation, from everybody together. */
  readonly perSecond?: number
  /** Answers 412 unless the request opts in with `X-ExperimentalApi: opt-in`. */
  readonly experimental?: true
  answer(context: RouteContext): Answer
}
