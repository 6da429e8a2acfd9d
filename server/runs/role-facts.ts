import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { RoleAssignment } from '../organizations-port.ts'
import { UpstreamError } from '../upstream-error.ts'
import type { StoredItem } from './items.ts'
import { inPool, WIDTH } from './pool.ts'

/** The roles of an account, or why they could not be read. */
export type HeldRoles = readonly RoleAssignment[] | UpstreamError

/** What roles the accounts of a batch hold whose next steps give or take some; the others are not in the answer. */
export async function readRoles(
  { organization }: Connection,
  items: readonly StoredItem[],
): Promise<ReadonlyMap<AccountId, HeldRoles>> {
  const facts = new Map<AccountId, HeldRoles>()
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
