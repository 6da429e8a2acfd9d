import type { UserManagementApi } from '../user-management-port.ts'
import type { Failure } from './errors.ts'
import type { Http } from './http.ts'
import { ManagePermissions } from './wire/lifecycle-permission.ts'
import { readAnswer } from './wire/read.ts'

/** The User management REST API of one key. Source: Atlassian, User management REST API. */
export function makeUserManagementApi(http: Http): UserManagementApi {
  return {
    async getLifecyclePermission(accountId) {
      const { status, body } = await http.send('get-manage-permissions', {
        params: { account_id: accountId },
        query: [['privileges', 'lifecycle.enablement']],
        settles: isNotOurs,
      })
      return status === 200
        ? readAnswer(ManagePermissions, body, 'get-manage-permissions', http.log)['lifecycle.enablement']
        : null
    },

    async deactivateAccount(accountId) {
      // A body is required, be it empty; a message in it would be shown to the person.
      await http.send('disable-account', { params: { account_id: accountId }, body: {} })
    },

    async reactivateAccount(accountId) {
      await http.send('enable-account', { params: { account_id: accountId } })
    },
  }
}

/**
 * The account exists but is not managed by this organization, or does not exist. A 403 that names a scope is about the key,
 * and one without a key word comes from the gateway: neither says anything about the account.
 */
function isNotOurs({ status, code, text }: Failure): boolean {
  if (status === 404) return code === 'accountNotFound' || code === 'notFound'
  if (status !== 403 || /\bmanage:org\b|\bscopes?\b/i.test(text)) return false
  return code === 'forbidden' || code === 'forbidden.targetUnverified' || /verified org admin/i.test(text)
}
