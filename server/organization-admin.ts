import type { AccountId } from '../contract/vocabulary.ts'
import type { OrganizationApi } from './organizations-port.ts'

const ORGANIZATION_ADMIN = 'atlassian/org-admin'

/**
 * Whether an account is an admin of the organization, by what Atlassian says expressly. "Get details of a user" carries
 * the platform roles, but its schema requires none of its fields; where they are missing the role assignments are asked.
 * Only a role that is named lets anybody in.
 * @throws UpstreamError when it could not be asked
 */
export async function isOrganizationAdmin(organization: OrganizationApi, accountId: AccountId): Promise<boolean> {
  const user = await organization.getUser(accountId)
  if (user === null) return false
  if (user.platformRoles !== null) return user.platformRoles.some((role) => role === ORGANIZATION_ADMIN)
  const assignments = await organization.listUserRoleAssignments(accountId)
  return assignments.some(({ roles }) => roles.some(({ roleId }) => roleId === ORGANIZATION_ADMIN))
}
