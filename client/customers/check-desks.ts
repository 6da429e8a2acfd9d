import type { ServiceDesk } from '../../contract/customers/customer.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import { listDeskCustomersHere } from '../api/portal-people.ts'
import { listServiceDesksHere } from '../api/portal-places.ts'
import type { PortalPage } from '../api/portal.ts'

/** Whether a desk lists an account as its customer. null: not known. */
export interface DeskCheck {
  readonly desk: ServiceDesk
  readonly customer: boolean | null
}

/** ours: in one part, as a person waits for it; "Get customers" is answered five times a second. */
const DESKS_AT_ONCE = 10
/** ours, as the server has it: more rows than that share the beginning of one address or name. */
const PAGES_OF_A_SEARCH = 3

/**
 * Asks the next desks by the page itself, as the server does, and outside of the points.
 * @param search the account's address or name, by which a desk finds it; null: the desks can't be asked
 * @throws CallError as `readPortalPage` does; NO_SERVICE_MANAGEMENT
 */
export async function checkDesksHere(
  accountId: AccountId,
  search: string | null,
  startAt: number,
): Promise<PortalPage<DeskCheck>> {
  const page = await listServiceDesksHere(startAt)
  const rows: DeskCheck[] = []
  for (const desk of page.rows.slice(0, DESKS_AT_ONCE))
    rows.push({ desk, customer: await isCustomer(desk, accountId, search) })
  return { rows, next: rows.length < page.rows.length ? startAt + rows.length : page.next }
}

/** A desk that lists the account says yes; "no" needs the whole list of those who are found. */
async function isCustomer(
  { serviceDeskId }: ServiceDesk,
  accountId: AccountId,
  search: string | null,
): Promise<boolean | null> {
  if (search === null) return null
  let at: number | null = 0
  for (let pages = 0; at !== null && pages < PAGES_OF_A_SEARCH; pages += 1) {
    try {
      const page: Awaited<ReturnType<typeof listDeskCustomersHere>> = await listDeskCustomersHere(
        serviceDeskId,
        at,
        search,
      )
      if (page.rows.some((row) => row.accountId === accountId)) return true
      at = page.next
    } catch (thrown) {
      // A desk that does not let the person look is unknown, and no reason to ask the others less.
      if (toCallError(thrown).code === 'CUSTOMERS_REFUSED') return null
      throw thrown
    }
  }
  return at === null ? false : null
}
