import { isPortalOnly } from '../../../contract/customers/customer.ts'
import { exclude, type Planner } from './planner.ts'

/**
 * Plans nothing, and says why. Atlassian documents site administration for it: nothing says that an app's account has it,
 * and a worker has no person to ask as. Nor is an operation documented that would tell whether a lost answer took effect. See
 * docs/decisions/customers-are-changed-as-the-app.md.
 */
export const planRevokePortalAccess: Planner = (user) =>
  Promise.resolve(exclude(isPortalOnly(user.accountId) ? 'site-admin-in-person' : 'not-portal-only'))
