import { enablementRule, managedAccount, manageRefusal, manageRoute } from '../manage.ts'
import type { RouteContext } from '../types.ts'
import type { WorldAccount } from '../../world/index.ts'

function checked(context: RouteContext): WorldAccount {
  const account = managedAccount(context)
  const rule = enablementRule(context, account)
  if (!rule.allowed) throw manageRefusal(403, 'forbidden.action', rule)
  return account
}

const conflict = (account: WorldAccount, message: string, code: string, why: string): Error =>
  manageRefusal(409, 'conflict.lifecycleErrors', {
    message,
    accountId: account.accountId,
    errorCodes: [
      { code, message: why, link: 'https://support.atlassian.com/user-management/docs/deactivate-a-managed-account/' },
    ],
  })

/** A body is required, be it empty. Assumed: deactivating twice answers 204. Source: Atlassian, User management REST API, "Deactivate a user". */
export const disableAccount = manageRoute({
  name: 'set-account-enablement',
  method: 'POST',
  path: '/users/{account_id}/manage/lifecycle/disable',
  body: { message: { type: 'string' } },
  bodyRequired: true,
  answer(context) {
    const account = checked(context)
    if (account.accountId === context.world.fixtures.billingContact) {
      throw conflict(
        account,
        'The account cannot be deactivated.',
        'billingContact',
        'The account is the billing contact of a subscription.',
      )
    }
    context.world.disable(account.accountId, context.clock.now())
    return { status: 204 }
  },
})

/** An account scheduled for deletion must be taken back from that first. Source: Atlassian, User management REST API, "Activate a user". */
export const enableAccount = manageRoute({
  name: 'set-account-enablement',
  method: 'POST',
  path: '/users/{account_id}/manage/lifecycle/enable',
  answer(context) {
    const account = checked(context)
    if (account.state.forDeletion)
      throw conflict(
        account,
        'The account cannot be activated.',
        'scheduledForDeletion',
        'The account is scheduled for deletion. Cancel the deletion first.',
      )
    context.world.enable(account.accountId)
    return { status: 204 }
  },
})
