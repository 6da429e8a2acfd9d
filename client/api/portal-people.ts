import * as z from 'zod'
import type { Customer } from '../../contract/customers/customer.ts'
import { isPortalOnly } from '../../contract/customers/customer.ts'
import type { CustomerOrganizationId, ServiceDeskId } from '../../contract/vocabulary.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { requestJira } from './bridge.ts'
import { CallError } from './call-error.ts'
import { PAGE_ENDPOINTS } from './page-endpoints.ts'

export interface PortalPeoplePage {
  readonly rows: readonly Customer[]
  /** Where the next page begins; null: the end. */
  readonly next: number | null
}

/** Source: Atlassian, Jira Service Management REST API: at most 50 a page; "Get customers" is experimental, and asked five times a second at most. */
const PAGE_SIZE = 50
const EXPERIMENTAL = { 'X-ExperimentalApi': 'opt-in' }
const EVERY_MS = 200
const Page = z.object({
  isLastPage: z.boolean().nullish(),
  values: z.array(
    z.object({
      accountId: AccountId,
      displayName: z.string().nullish(),
      emailAddress: z.string().nullish(),
      active: z.boolean().nullish(),
    }),
  ),
})
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, EVERY_MS))

/** One page of a desk's customers, asked by the page as the person on it: what that person may see, as the server asks it. @throws CallError */
export async function listDeskCustomersHere(serviceDeskId: ServiceDeskId, startAt: number): Promise<PortalPeoplePage> {
  await pause()
  return read(PAGE_ENDPOINTS['list-desk-customers'].path.replace('{serviceDeskId}', serviceDeskId), startAt)
}

/** The same of a customer organization's members. @throws CallError */
export const listMembersHere = (organizationId: CustomerOrganizationId, startAt: number): Promise<PortalPeoplePage> =>
  read(PAGE_ENDPOINTS['list-organization-members'].path.replace('{organizationId}', organizationId), startAt)

async function read(path: string, startAt: number): Promise<PortalPeoplePage> {
  const { status, body } = await requestJira(`${path}?start=${startAt}&limit=${PAGE_SIZE}`, EXPERIMENTAL).catch(() => {
    throw new CallError('NOT_DELIVERED')
  })
  if (status === 429) throw new CallError('UPSTREAM_RATE_LIMITED')
  if (status !== 200) throw new CallError(status >= 500 ? 'UPSTREAM_UNAVAILABLE' : 'UPSTREAM_REFUSED')
  const page = Page.safeParse(body)
  if (!page.success) throw new CallError('UPSTREAM_UNREADABLE')
  const { values, isLastPage } = page.data
  return {
    rows: values.map(({ accountId, displayName, emailAddress, active }) => ({
      accountId,
      name: displayName ?? null,
      email: emailAddress ?? null,
      active: active ?? null,
      portalOnly: isPortalOnly(accountId),
    })),
    next: isLastPage === true || values.length === 0 ? null : startAt + values.length,
  }
}
