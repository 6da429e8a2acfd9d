import type { RunCommand } from '../../../contract/runs/run.ts'
import { planAddToGroup } from './add-to-group.ts'
import { planDeactivateAccount } from './deactivate-account.ts'
import { planGrantAccess } from './grant-access.ts'
import { planAddToOrganization, planRemoveFromOrganization } from './change-organization.ts'
import type { Planner } from './planner.ts'
import { planReactivateAccount } from './reactivate-account.ts'
import { planRemoveFromDesk } from './remove-from-desk.ts'
import { planRemoveFromGroup } from './remove-from-group.ts'
import { planRestoreUser } from './restore-user.ts'
import { planRevokePortalAccess } from './revoke-portal-access.ts'
import { planRevokeAccess } from './revoke-access.ts'
import { planSuspendUser } from './suspend-user.ts'
import { planUndo } from './undo.ts'

/** How each command plans one account. */
export const PLANNERS: Record<RunCommand, Planner> = {
  'users.suspendUser': planSuspendUser,
  'users.restoreUser': planRestoreUser,
  'users.deactivateAccount': planDeactivateAccount,
  'users.reactivateAccount': planReactivateAccount,
  'access.revokeAccess': planRevokeAccess,
  'access.grantAccess': planGrantAccess,
  'groups.removeFromGroup': planRemoveFromGroup,
  'groups.addToGroup': planAddToGroup,
  'runs.undoRun': planUndo,
  'customers.removeFromDesk': planRemoveFromDesk,
  'customers.removeFromOrganization': planRemoveFromOrganization,
  'customers.addToOrganization': planAddToOrganization,
  'customers.revokePortalAccess': planRevokePortalAccess,
}
