import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Customer, CustomerOrganization, ServiceDesk } from '../../contract/customers/customer.ts'
import type { PointsReport } from '../../contract/points.ts'
import { call } from '../api/client.ts'
import { listOrganizationsHere, listServiceDesksHere } from '../api/portal-places.ts'
import { onStale } from '../api/stale.ts'
import { namesOfSeveral } from '../licenses/distinct-names.ts'
import { customersText } from '../text/customers.ts'
import type { PeopleList } from './people-list.ts'
import { readOn } from './read-on.ts'
import { useRows } from './use-rows.ts'

const PAGES_PER_CALL = 20

interface KeptPeople {
  readonly people: readonly Customer[]
  /** ISO 8601. */
  readonly asOf: string
}

/** Service desks and customer organizations of this site, in memory only. */
export const useCustomersStore = defineStore('customers', () => {
  /** What reading has cost of this hour's points, as the last answer told it. */
  const points = shallowRef<PointsReport | null>(null)
  function notePoints(report: PointsReport): void {
    points.value = report
  }
  const desks = useRows<ServiceDesk>(
    readOn(async (cursor) => {
      const { desks: rows, ...walked } = await call('customers.listServiceDesks', { cursor, maxPages: PAGES_PER_CALL })
      notePoints(walked.points)
      return { rows, ...walked }
    }, listServiceDesksHere),
    (desk) => desk.serviceDeskId,
  )
  const organizations = useRows<CustomerOrganization>(
    readOn(async (cursor) => {
      const { organizations: rows, ...walked } = await call('customers.listOrganizations', {
        serviceDeskId: null,
        cursor,
        maxPages: PAGES_PER_CALL,
      })
      notePoints(walked.points)
      return { rows, ...walked }
    }, listOrganizationsHere),
    (organization) => organization.organizationId,
  )
  const severalOrganizations = computed(() => namesOfSeveral(organizations.rows.map(({ name }) => name)))
  /** The name, with the id where several have it; the id where no name is known. */
  function organizationName(organizationId: string): string {
    const name = organizations.byId.get(organizationId)?.name ?? null
    if (name === null) return organizationId
    return severalOrganizations.value.has(name) ? customersText.withId(name, organizationId) : name
  }
  /** What a list is called; null: it has no name. */
  const listName = ({ kind, id, name }: PeopleList): string | null =>
    name === null || kind === 'desk' ? name : organizationName(id)
  const deskName = (serviceDeskId: string): string => desks.byId.get(serviceDeskId)?.name ?? serviceDeskId
  /** The people of lists that were read to their end (by `keyOfList`), for whoever looks for people in all of them. */
  const kept = new Map<string, KeptPeople>()
  const forgetPeople = (): void => kept.clear()
  onStale(['customers.listOrganizationMembers', 'customers.listDeskCustomers'], forgetPeople)
  const deskLists = (): readonly PeopleList[] =>
    desks.rows.map(({ serviceDeskId: id, name }) => ({ kind: 'desk', id, name }))
  const organizationLists = (): readonly PeopleList[] =>
    organizations.rows.map(({ organizationId: id, name }) => ({ kind: 'organization', id, name }))
  return {
    kept,
    forgetPeople,
    desks,
    organizations,
    deskLists,
    organizationLists,
    organizationName,
    listName,
    deskName,
    points,
    notePoints,
  }
})
