import { LIMITS } from '../../contract/limits.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { walk } from '../walk.ts'
import { isOnSite } from '../workspace.ts'

/**
 * All workspaces of the organization, and which of them are on this site.
 * @throws Refusal when not even the first page could be read
 */
export const listWorkspaces: Handler<'licenses.listWorkspaces'> = async (_, context) => {
  const { rows, stopped, problem, retryAfterMs, asOf } = await walk(
    context,
    { cursor: null, maxPages: LIMITS.outboundPerInvocation - LIMITS.outboundReserve },
    (cursor) => context.connection.organization.searchWorkspaces(cursor),
    (page) => page.map((workspace) => ({ ...workspace, onThisSite: isOnSite(workspace.workspaceId, context.cloudId) })),
  )
  if (rows.length === 0 && problem !== null)
    throw new Refusal(problem, retryAfterMs === null ? undefined : { retryAfterMs })
  return { workspaces: [...rows], complete: stopped === 'end', asOf }
}
