import type { AccountCommand } from '../../contract/runs/run.ts'
import { usersText } from '../text/users.ts'

/** What can be planned for users, in the order and groups of every menu that offers it. */
export const COMMAND_GROUPS: readonly { readonly label?: string; readonly commands: readonly AccountCommand[] }[] = [
  { commands: ['users.suspendUser', 'users.restoreUser'] },
  { label: usersText.bulk.access, commands: ['access.revokeAccess', 'access.grantAccess'] },
  { label: usersText.bulk.groups, commands: ['groups.removeFromGroup', 'groups.addToGroup'] },
  { label: usersText.bulk.whole, commands: ['users.deactivateAccount', 'users.reactivateAccount'] },
]
/** Locks people out of more than this organization. */
export const isDanger = (command: AccountCommand): boolean => command === 'users.deactivateAccount'
