import type { CustomerOrganization, ServiceDesk } from '../../contract/customers/customer.ts'
import type { ErrorCode } from '../../contract/errors.ts'
import { LIMITS } from '../../contract/limits.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import type { Page } from '../organizations-port.ts'
import { withDeskPoints } from '../points.ts'
import type { ServiceDeskApi } from '../service-desk-port.ts'
import { UPSTREAM_CODES, UpstreamError } from '../upstream-error.ts'
import { walk } from '../walk.ts'
import { orNoServiceManagement } from './desk-walk.ts'

/** ours: what comes before a desk's page in the search; more rows than that share the beginning of one address or name. */
const PAGES_OF_A_SEARCH = 3

/**
 * The organizations of an account are one question. Desks have no such question: each is asked whether it finds the
 * account by its address or name, one request a desk, so many desks in a call as the walk allows.
 */
export const listUserCustomerships: Handler<'customers.listUserCustomerships'> = (input, context) =>
  withDeskPoints(context, async (desk) => {
    const { accountId, search, cursor } = input
    const told = cursor === null ? await organizationsOf(desk, accountId) : NOT_ASKED
    let part: Page<ServiceDesk> & { readonly from: number } = { rows: [], next: null, from: 0 }
    let pagesLeft = input.maxPages
    const { rows, problem, ...walked } = await walk(
      { clock: context.clock, deadline: context.deadline, connection: { admin: desk } },
      input,
      async (at) => {
        const index = Number(at ?? '0')
        // Only the desks that this call may come to: a desk costs two points each time it is listed.
        if (index >= part.from + part.rows.length) {
          const limit = Math.min(LIMITS.deskPageSize, pagesLeft)
          part = { ...(await desk.listServiceDesks(at, limit)), from: index }
        }
        pagesLeft -= 1
        const one = part.rows[index - part.from]
        const next = index + 1 < part.from + part.rows.length ? String(index + 1) : part.next
        return {
          rows: one === undefined ? [] : [{ desk: one, customer: await isCustomer(desk, one, accountId, search) }],
          next,
        }
      },
      (page) => page,
    )
    return { ...told, desks: [...rows], problem: orNoServiceManagement(problem), ...walked }
  })

interface Organizations {
  readonly organizations: CustomerOrganization[] | null
  readonly organizationsProblem: ErrorCode | null
}
const NOT_ASKED: Organizations = { organizations: null, organizationsProblem: null }

/** Atlassian answers it to agents only: without a seat of Jira Service Management it stays unknown. */
async function organizationsOf(desk: ServiceDeskApi, accountId: AccountId): Promise<Organizations> {
  try {
    return {
      organizations: [...((await desk.listOrganizationsOfAccount(accountId)) ?? [])],
      organizationsProblem: null,
    }
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error
    return { organizations: null, organizationsProblem: UPSTREAM_CODES[error.facts.kind] }
  }
}

/** null: not known. A desk that lists the account says yes; "no" needs the whole list of those who are found. */
async function isCustomer(
  desk: ServiceDeskApi,
  { serviceDeskId }: ServiceDesk,
  accountId: AccountId,
  search: string | null,
): Promise<boolean | null> {
  if (search === null) return null
  let cursor: string | null = null
  for (let pages = 0; pages < PAGES_OF_A_SEARCH; pages += 1) {
    try {
      const page: Awaited<ReturnType<ServiceDeskApi['listDeskCustomers']>> = await desk.listDeskCustomers(
        serviceDeskId,
        search,
        cursor,
      )
      if (page.rows.some((row) => row.accountId === accountId)) return true
      cursor = page.next
    } catch (error) {
      // A desk that does not let the person look is unknown, and no reason to ask the others less.
      if (error instanceof UpstreamError && error.facts.kind === 'site-refused') return null
      throw error
    }
    if (cursor === null) return false
  }
  return null
}
