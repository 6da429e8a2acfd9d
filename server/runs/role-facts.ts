import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { RoleAssignment } from '../organizations-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { StoredItem } from './items.ts'
import { inPool, WIDTH } from './pool.ts'

/** What roles the accounts hold whose next steps give or take roles; an account that could not be read has the failure. */
export type RoleFacts = ReadonlyMap<AccountId, readonly RoleAssignment[] | UpstreamError>

/** Reads them for a batch, beside what else is read of it. */
export async function readRoles({ organization }: Connection, items: readonly StoredItem[]): Promise<RoleFacts> {
  const facts = new Map<AccountId, readonly RoleAssignment[] | UpstreamError>()
  await inPool(items, WIDTH, async ({ accountId, steps }) => {
    const workspaceIds = steps.flatMap(({ step, state }) =>
      state === 'waiting' && 'roleId' in step ? [step.workspaceId] : [],
    )
    if (workspaceIds.length === 0) return
    try {
      facts.set(accountId, await organization.listUserRoleAssignments(accountId, workspaceIds))
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      facts.set(accountId, error)
    }
  })
  return facts
}
