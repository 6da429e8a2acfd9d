import type { OutputOf } from '../../contract/index.ts'
import type { Run, AccountCommand } from '../../contract/runs/run.ts'
import type { AccountId, RequestKey } from '../../contract/vocabulary.ts'
import { RequestKey as RequestKeySchema } from '../../contract/vocabulary.ts'
import { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'

/** What a person asks for: one command, on what, for whom, and why. */
export interface RunOrder {
  readonly command: AccountCommand
  readonly target: Run['target']
  readonly accountIds: AccountId[]
  readonly reason: string
  readonly ticket: string | null
  /** Made once for each thing a person starts, so that a double click starts it once. */
  readonly requestKey: RequestKey
}

/** A fresh request key. */
export const newRequestKey = (): RequestKey => RequestKeySchema.parse(crypto.randomUUID())

/**
 * Orders a plan. Nothing is changed until that plan is applied.
 *
 * @throws CallError `INVALID_INPUT` when the command needs a workspace or group and the order has none
 */
export function startRun({ command, target, ...order }: RunOrder): Promise<OutputOf<'users.suspendUser'>> {
  switch (command) {
    case 'users.suspendUser':
      return call('users.suspendUser', order)
    case 'users.restoreUser':
      return call('users.restoreUser', order)
    case 'users.deactivateAccount':
      return call('users.deactivateAccount', order)
    case 'users.reactivateAccount':
      return call('users.reactivateAccount', order)
    case 'access.revokeAccess':
    case 'access.grantAccess':
      if (target.workspaceId === null) return Promise.reject(new CallError('INVALID_INPUT', null, {}, 'command'))
      return call(command, { ...order, workspaceId: target.workspaceId })
    case 'groups.removeFromGroup':
    case 'groups.addToGroup':
      if (target.groupId === null) return Promise.reject(new CallError('INVALID_INPUT', null, {}, 'command'))
      return call(command, { ...order, groupId: target.groupId })
    case 'customers.removeFromOrganization':
    case 'customers.addToOrganization':
      if (target.customerOrganizationId === null)
        return Promise.reject(new CallError('INVALID_INPUT', null, {}, 'command'))
      return call(command, { ...order, organizationId: target.customerOrganizationId })
    case 'customers.removeFromDesk':
      if (target.serviceDeskId === null) return Promise.reject(new CallError('INVALID_INPUT', null, {}, 'command'))
      return call(command, { ...order, serviceDeskId: target.serviceDeskId })
    case 'customers.revokePortalAccess':
      return call(command, order)
  }
}
