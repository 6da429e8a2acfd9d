import { listedAccount, writeDirectory } from '../paths.ts'
import { noUser } from '../refusal.ts'
import type { Answer, Route, RouteContext } from '../types.ts'

/**
 * Suspend, restore, remove: one user in one directory. Source: Atlassian, Organizations REST API v2.
 * Assumed: doing again what is so already answers 204, as no status for it is documented.
 */
const route = (
  method: Route['method'],
  end: string,
  act: (context: RouteContext, directoryId: string, accountId: string) => string,
): Route => ({
  name: 'set-user-access',
  method,
  path: `/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}${end}`,
  api: 'admin',
  scope: null,
  errors: 'errors',
  answer(context): Answer {
    const directory = writeDirectory(context)
    const account = listedAccount(context, context.params.accountId)
    const result = act(context, directory.directoryId, account.accountId)
    return result === 'not-in-directory' ? noUser(context.route) : { status: 204 }
  },
})

export const suspendUser = route('POST', '/suspend', ({ world }, directoryId, accountId) =>
  world.suspend(directoryId, accountId),
)
export const restoreUser = route('POST', '/restore', ({ world }, directoryId, accountId) =>
  world.restoreUser(directoryId, accountId),
)
/** Assumed to take effect at once; Atlassian queues it. */
export const removeUser = route('DELETE', '', ({ world }, directoryId, accountId) =>
  world.removeFromDirectory(directoryId, accountId),
)
