import type { Route } from '../types.ts'
import { addMembership } from './add-membership.ts'
import { addDeskCustomers, removeDeskCustomers } from './change-desk-customers.ts'
import { addOrganizationMembers, removeOrganizationMembers } from './change-organization-members.ts'
import { checkPermissions } from './check-permissions.ts'
import { countGroups } from './count-groups.ts'
import { countUsers } from './count-users.ts'
import { getGroup } from './get-group.ts'
import { getGroupStats } from './get-group-stats.ts'
import { getLastActiveDates } from './get-last-active-dates.ts'
import { getUser } from './get-user.ts'
import { getUserStats } from './get-user-stats.ts'
import { getMyself } from './get-myself.ts'
import { getProjectRole, listProjectRoles } from './get-project-roles.ts'
import { getProjectScheme } from './get-project-scheme.ts'
import { getServerInfo } from './get-server-info.ts'
import { listApiKeys } from './list-api-keys.ts'
import { listCustomerOrganizations, listDeskOrganizations } from './list-customer-organizations.ts'
import { listDeskCustomers } from './list-desk-customers.ts'
import { listDirectories } from './list-directories.ts'
import { listGroupMembers } from './list-group-members.ts'
import { listGroupRoleAssignments } from './list-group-role-assignments.ts'
import { listGroups } from './list-groups.ts'
import { listManagedAccounts } from './list-managed-accounts.ts'
import { listSpacePermissions, listSpaces } from './list-spaces.ts'
import { listOrganizationMembers } from './list-organization-members.ts'
import { listServiceDesks } from './list-service-desks.ts'
import { listUserRoleAssignments } from './list-user-role-assignments.ts'
import { listUsers } from './list-users.ts'
import { getManagedProfile, getManagePermissions } from './manage-account.ts'
import { getDomain, getOrganization, listDomains, listOrganizations } from './organizations.ts'
import { removeMembership } from './remove-membership.ts'
import { searchProjects } from './search-projects.ts'
import { revokePortalAccess } from './revoke-portal-access.ts'
import { searchGroups } from './search-groups.ts'
import { searchUsers } from './search-users.ts'
import { searchWorkspaces } from './search-workspaces.ts'
import { getSpaceRoleMode, listSpaceRoleAssignments, listSpaceRoles } from './space-roles.ts'
import { disableAccount, enableAccount } from './set-account-enablement.ts'
import { removeUser, restoreUser, suspendUser } from './set-user-access.ts'
import { assignOrganizationRole, assignRole, revokeOrganizationRole, revokeRole } from './set-user-role.ts'

/** Every operation that is modelled. */
export const ROUTES: readonly Route[] = [
  listOrganizations,
  getOrganization,
  listDomains,
  getDomain,
  listManagedAccounts,
  getLastActiveDates,
  assignRole,
  revokeRole,
  assignOrganizationRole,
  revokeOrganizationRole,
  listApiKeys,
  listDirectories,
  searchUsers,
  listUsers,
  countUsers,
  getUserStats,
  getUser,
  listUserRoleAssignments,
  suspendUser,
  restoreUser,
  removeUser,
  searchGroups,
  listGroups,
  countGroups,
  getGroupStats,
  getGroup,
  listGroupRoleAssignments,
  addMembership,
  removeMembership,
  searchWorkspaces,
  getManagePermissions,
  getManagedProfile,
  disableAccount,
  enableAccount,
  checkPermissions,
  getMyself,
  getServerInfo,
  searchProjects,
  getProjectScheme,
  listProjectRoles,
  getProjectRole,
  listGroupMembers,
  listSpaces,
  listSpacePermissions,
  getSpaceRoleMode,
  listSpaceRoles,
  listSpaceRoleAssignments,
  listServiceDesks,
  listDeskCustomers,
  addDeskCustomers,
  removeDeskCustomers,
  listCustomerOrganizations,
  listDeskOrganizations,
  listOrganizationMembers,
  addOrganizationMembers,
  removeOrganizationMembers,
  revokePortalAccess,
]
