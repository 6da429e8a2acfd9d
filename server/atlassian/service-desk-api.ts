import { LIMITS } from '../../contract/limits.ts'
import type { CustomerOrganization } from '../../contract/customers/customer.ts'
import type { Page } from '../organizations-port.ts'
import type { Clock, Ids, Log } from '../ports.ts'
import type { OpenServiceDesk } from '../service-desk-port.ts'
import type { Purse } from '../site-port.ts'
import { UpstreamError, type UpstreamKind } from '../upstream-error.ts'
import type { EndpointName, ParamsOf } from './endpoints.ts'
import { makeHttp, type HttpAnswer, type HttpRequest } from './http.ts'
import type { RequestProduct } from './site-api.ts'
import { isPointsRefusal } from './site-http.ts'
import { makeSpending } from './spending.ts'
import { invalid, type Query } from './url.ts'
import { readAnswer } from './wire/read.ts'
import { CustomerOrganizationPage, CustomerPage, DeskPage } from './wire/service-desk.ts'

/** No key of ours is part of these requests: whatever is turned down is the person, or the app. */
const TURNED_DOWN: readonly UpstreamKind[] = ['key-rejected', 'key-scoped', 'refused']
/** ours: pages of the organizations of one account; 500 of them are more than anybody is in. */
const MOST_PAGES = 10
/** Users and groups cost two points each; that desks and organizations do is assumed. Source: Atlassian, "Rate limiting" of Jira Cloud. */
const POINTS_OF_A_ROW = 2

interface Options {
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}

/** Jira Service Management, through the platform's way to the site. Source: Atlassian, Jira Service Management REST API. */
export function makeOpenServiceDesk(
  request: Record<'user' | 'app', RequestProduct>,
  options: Options,
): OpenServiceDesk {
  // Of all that is opened here: each batch of a run opens it again, and the site counts them together.
  const inTurn = makeTurns(options.clock, 1_000 / LIMITS.deskCustomersPerSecond)
  return (as, budget, purse) => {
    let refused = false
    const http = makeHttp({
      ...options,
      fetch: (path, { method, headers, body }) =>
        request[as](path, { method, headers, ...(body === undefined ? {} : { body }) }),
      headers: () => ({}),
      budget,
    })
    const spending = makeSpending(purse ?? UNCOUNTED, () => http.callsMade())

    const send = <E extends EndpointName>(endpoint: E, what: HttpRequest<E>): Promise<HttpAnswer> =>
      spending.send(
        async () => {
          try {
            return await http.send(endpoint, what)
          } catch (error) {
            refused ||= isPointsRefusal(error)
            if (!(error instanceof UpstreamError) || !TURNED_DOWN.includes(error.facts.kind)) throw error
            throw new UpstreamError({ ...error.facts, kind: 'site-refused' })
          }
        },
        ({ body }) => POINTS_OF_A_ROW * rowsIn(body),
      )
    async function page<E extends EndpointName, T>(
      endpoint: E,
      params: ParamsOf<E>,
      cursor: string | null,
      read: (body: unknown) => Listed<T>,
      more: Query = [],
      limit: number = LIMITS.deskPageSize,
    ): Promise<Page<T>> {
      if (cursor !== null && !/^\d{1,9}$/.test(cursor)) throw invalid('INVALID_CURSOR')
      const query: Query = [['start', cursor ?? '0'], ['limit', String(limit)], ...more]
      const { body } = await send(endpoint, { params, query })
      return paged(read(body), Number(cursor ?? '0'))
    }
    const organizations = (endpoint: EndpointName) => (body: unknown) =>
      readAnswer(CustomerOrganizationPage, body, endpoint, options.log)

    return {
      listServiceDesks: (cursor, limit) => {
        const read = (body: unknown) => readAnswer(DeskPage, body, 'list-service-desks', options.log)
        return page('list-service-desks', {}, cursor, read, [], limit)
      },
      async listDeskCustomers(serviceDeskId, search, cursor) {
        await inTurn()
        const read = (body: unknown) => readAnswer(CustomerPage, body, 'list-desk-customers', options.log)
        return page('list-desk-customers', { serviceDeskId }, cursor, read, search === null ? [] : [['query', search]])
      },
      listOrganizations: (cursor) =>
        page('list-customer-organizations', {}, cursor, organizations('list-customer-organizations')),
      listOrganizationsOfDesk: (serviceDeskId, cursor) =>
        page('list-desk-organizations', { serviceDeskId }, cursor, organizations('list-desk-organizations')),
      async listOrganizationsOfAccount(accountId) {
        const found: CustomerOrganization[] = []
        let cursor: string | null = null
        for (let pages = 0; pages < MOST_PAGES; pages += 1) {
          const query: Query = [
            ['accountId', accountId],
            ['start', cursor ?? '0'],
            ['limit', String(LIMITS.deskPageSize)],
          ]
          const { status, body } = await send('list-customer-organizations', {
            params: {},
            query,
            settles: (failure) => failure.status === 404,
          })
          if (status === 404) return null
          const listed = organizations('list-customer-organizations')(body)
          const answer: Page<CustomerOrganization> = paged(listed, Number(cursor ?? '0'))
          found.push(...answer.rows)
          cursor = answer.next
          if (cursor === null) return found
        }
        throw broken('ENDLESS_LIST')
      },
      listMembers: (organizationId, cursor) =>
        page('list-organization-members', { organizationId }, cursor, (body) =>
          readAnswer(CustomerPage, body, 'list-organization-members', options.log),
        ),
      async addMember(organizationId, accountId) {
        await send('add-organization-members', { params: { organizationId }, body: { accountIds: [accountId] } })
      },
      async removeMember(organizationId, accountId) {
        await send('remove-organization-members', { params: { organizationId }, body: { accountIds: [accountId] } })
      },
      async addCustomer(serviceDeskId, accountId) {
        // Atlassian documents 400 for customers that do not exist and for nothing else.
        await as400(
          'not-found',
          send('add-desk-customers', { params: { serviceDeskId }, body: { accountIds: [accountId] } }),
        )
      },
      async removeCustomer(serviceDeskId, accountId) {
        // Atlassian documents 400 for "public signup or open access enabled" and for nothing else.
        await as400(
          'desk-open',
          send('remove-desk-customers', { params: { serviceDeskId }, body: { accountIds: [accountId] } }),
        )
      },
      callsMade: () => http.callsMade(),
      callsLeft: () => http.callsLeft(),
      pointsUsed: spending.used,
      pointsRefused: () => refused,
    }
  }
}

/** Says what a 400 means where Atlassian documents one meaning only. */
async function as400(kind: UpstreamKind, asked: Promise<HttpAnswer>): Promise<void> {
  try {
    await asked
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.facts.status !== 400) throw error
    throw new UpstreamError({ ...error.facts, kind })
  }
}

/** Of runs, which have no budget of points. */
const UNCOUNTED: Purse = { allow: () => Promise.resolve(true), freeInMs: () => 0 }

function rowsIn(body: unknown): number {
  const values = typeof body === 'object' && body !== null && 'values' in body ? body.values : null
  return Array.isArray(values) ? values.length : 0
}

interface Listed<T> {
  readonly values: readonly T[]
  readonly start: number | null
  readonly isLastPage: boolean | null
}

/**
 * The cursor is the place of the next row. An empty page is the end, whatever it says of itself.
 * @throws UpstreamError unreadable when the page is not the one that was asked for: it would be read for ever
 */
function paged<T>({ values, start, isLastPage }: Listed<T>, asked: number): Page<T> {
  if (start !== null && start !== asked) throw broken('ANOTHER_PAGE')
  return { rows: values, next: isLastPage === true || values.length === 0 ? null : String(asked + values.length) }
}

const broken = (code: string): UpstreamError =>
  new UpstreamError({ kind: 'unreadable', status: 200, code, retryAfterMs: null, ambiguous: false })

/** Lets one through every so many milliseconds. */
function makeTurns(clock: Clock, everyMs: number): () => Promise<void> {
  let next = 0
  return async () => {
    const at = Math.max(next, clock.now())
    next = at + everyMs
    if (at > clock.now()) await clock.sleep(at - clock.now())
  }
}
