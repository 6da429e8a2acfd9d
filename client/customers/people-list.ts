import type { CustomerOrganizationId, ServiceDeskId } from '../../contract/vocabulary.ts'

/** A list of people: the customers of a service desk, or the members of a customer organization. */
export type PeopleList =
  | { readonly kind: 'desk'; readonly id: ServiceDeskId; readonly name: string | null }
  | { readonly kind: 'organization'; readonly id: CustomerOrganizationId; readonly name: string | null }

/** A desk and an organization may have the same id. */
export const keyOfList = ({ kind, id }: PeopleList): string => `${kind} ${id}`

/** Where the page shows it. */
export const addressOf = ({ kind, id }: PeopleList): string =>
  kind === 'desk' ? `/customers/desks/${id}` : `/customers/organizations/${id}`
