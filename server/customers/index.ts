import type { HandlersFor } from '../context.ts'
import { addToOrganization } from './add-to-organization.ts'
import { listDeskCustomers } from './list-desk-customers.ts'
import { listOrganizationMembers } from './list-organization-members.ts'
import { listOrganizations } from './list-organizations.ts'
import { listServiceDesks } from './list-service-desks.ts'
import { listUserCustomerships } from './list-user-customerships.ts'
import { removeFromDesk } from './remove-from-desk.ts'
import { removeFromOrganization } from './remove-from-organization.ts'
import { revokePortalAccess } from './revoke-portal-access.ts'

export const customers = {
  listServiceDesks,
  listDeskCustomers,
  listOrganizations,
  listOrganizationMembers,
  listUserCustomerships,
  removeFromDesk,
  removeFromOrganization,
  addToOrganization,
  revokePortalAccess,
} satisfies HandlersFor['customers']
