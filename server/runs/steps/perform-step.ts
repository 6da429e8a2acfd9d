import type { Step } from '../../../contract/runs/run.ts'
import type { AccountId } from '../../../contract/vocabulary.ts'
import type { Connection } from '../../context.ts'

/**
 * Sends one step to Atlassian. Each is one request: no bulk write exists in the Admin APIs.
 * @returns `already` when Atlassian said that it was so before
 * @throws UpstreamError
 */
export async function performStep(
  { organization, admin, serviceDesk }: Connection,
  accountId: AccountId,
  step: Step,
): Promise<'succeeded' | 'already'> {
  switch (step.kind) {
    case 'suspend':
      await organization.suspendUser(step.directoryId, accountId)
      return 'succeeded'
    case 'restore':
      await organization.restoreUser(step.directoryId, accountId)
      return 'succeeded'
    case 'deactivate':
      await admin.userManagement.deactivateAccount(accountId)
      return 'succeeded'
    case 'reactivate':
      await admin.userManagement.reactivateAccount(accountId)
      return 'succeeded'
    case 'leave-group':
      return ended(await organization.removeMembership(step.directoryId, step.groupId, accountId))
    case 'join-group':
      return ended(await organization.addMembership(step.directoryId, step.groupId, accountId))
    case 'revoke-role':
      await organization.revokeRole(accountId, step.roleId, step.workspaceId)
      return 'succeeded'
    case 'assign-role':
      await organization.assignRole(accountId, step.roleId, step.workspaceId)
      return 'succeeded'
    case 'leave-organization':
      await serviceDesk.removeMember(step.organizationId, accountId)
      return 'succeeded'
    case 'join-organization':
      await serviceDesk.addMember(step.organizationId, accountId)
      return 'succeeded'
    case 'leave-desk':
      await serviceDesk.removeCustomer(step.serviceDeskId, accountId)
      return 'succeeded'
    case 'join-desk':
      await serviceDesk.addCustomer(step.serviceDeskId, accountId)
      return 'succeeded'
  }
}

const ended = (how: 'done' | 'already'): 'succeeded' | 'already' => (how === 'done' ? 'succeeded' : 'already')
