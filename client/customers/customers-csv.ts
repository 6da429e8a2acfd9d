import type { Customer, CustomerOrganization, ServiceDesk } from '../../contract/customers/customer.ts'
import type { Cell } from '../csv/csv.ts'
import { customersText } from '../text/customers.ts'
import { findCustomersText as found } from '../text/find-customers.ts'
import type { PeopleList } from './people-list.ts'
import { kindOf, stateOf } from './people-view.ts'
import type { Listed } from './search-people.ts'

/** One line for each row of a list, in the columns of `customersText` or `findCustomersText`. What was not told is written as such. */
const { unknown, unnamed, organizations, people: words } = customersText

export function* peopleCsvRows(people: readonly Customer[], listedIn: string): Generator<Cell[]> {
  const { kinds, states, noEmail } = words
  for (const one of people)
    yield [one.name ?? unknown, one.email ?? noEmail, one.accountId, kinds[kindOf(one)], states[stateOf(one)], listedIn]
}

export function* desksCsvRows(desks: readonly ServiceDesk[]): Generator<Cell[]> {
  for (const { name, projectKey, serviceDeskId } of desks) yield [name ?? unnamed, projectKey ?? unknown, serviceDeskId]
}

/** The id is no column on show, but two organizations may have one name. Times are ISO 8601 in UTC. */
export function* organizationsCsvRows(rows: readonly CustomerOrganization[]): Generator<Cell[]> {
  for (const { name, managedBy, createdAt, organizationId } of rows)
    yield [name ?? unnamed, organizations.managedBy[managedBy].short, createdAt ?? unknown, organizationId]
}

/** Who was found, once for each list; and a line for each list of which it is not known. */
export function* foundCsvRows(rows: readonly Listed[], unread: readonly PeopleList[]): Generator<Cell[]> {
  const place = ({ kind, id, name }: PeopleList) => [name ?? unnamed, found.listKinds[kind], id]
  for (const { person, list } of rows)
    for (const [name, email, accountId, kind, state] of peopleCsvRows([person], ''))
      yield [name ?? null, email ?? null, accountId ?? null, kind ?? null, state ?? null, ...place(list), null]
  for (const list of unread) yield [null, null, null, null, null, ...place(list), found.csv.unread]
}
