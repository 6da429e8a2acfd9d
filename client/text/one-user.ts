import type { AccountCommand } from '../../contract/runs/run.ts'
import type { Bar } from '../users/one-user-offers.ts'
import { commands } from './commands.ts'
import { usersText } from './users.ts'

interface Words {
  readonly name: string
  /** What it really does, in a sentence. */
  readonly means: string
}
const ofOne: Partial<Record<AccountCommand, Words>> = {
  'users.suspendUser': {
    name: 'Suspend user',
    means:
      'This user will not be able to use any product of this organization, and takes no seat. Groups and roles stay, so restoring gives everything back.',
  },
  'users.restoreUser': {
    name: 'Restore user',
    means: 'This user gets back what was there before, and takes seats again.',
  },
  'users.deactivateAccount': {
    name: 'Deactivate account',
    means:
      'This account will not be able to log in anywhere at Atlassian, also outside this organization. It can be reactivated.',
  },
  'users.reactivateAccount': {
    name: 'Reactivate account',
    means: 'This account can log in again, and takes the seats that its groups and roles give.',
  },
  'access.revokeAccess': {
    name: 'Revoke product access',
    means:
      'Takes away every path of this user to the product: membership in groups that grant it, and direct roles. Leaving a group can also take away what else that group gives.',
  },
  'access.grantAccess': {
    name: 'Grant product access',
    means: 'Gives this user a direct user role on the product, which takes a seat.',
  },
  'groups.removeFromGroup': {
    name: 'Remove from group',
    means: 'What the group grants this user goes with it, unless another group or a direct role grants it too.',
  },
  'groups.addToGroup': {
    name: 'Add to group',
    means: 'This user gets what the group grants, which can take seats.',
  },
}

/** Words of a change of one user. */
export const oneUserText = {
  command: (command: AccountCommand): Words => ofOne[command] ?? commands[command],
  forOne: (name: string) => `For ${name}.`,
  /** Why something cannot be planned for this user. */
  off: {
    ...usersText.protectedBy,
    'not-invited': 'Not a user in the directories of this organization.',
    'synced-account': 'The identity provider owns this account and would undo it. Change it there.',
    'external-account': 'Your organization does not manage this account.',
    'account-inactive': 'The account is deactivated. Reactivate it first.',
    'to-be-deleted': 'The account is to be deleted.',
    'too-young': 'Added recently: a rule in Settings protects young accounts.',
    'synced-group': 'Comes through a group of the identity provider. Change it there.',
    'group-not-modifiable': 'Comes through a group whose members nobody may change.',
    'inferred-access': 'Follows from an admin role, which no plan takes away.',
    'holds-all': 'Holds a seat on every product.',
    'no-open-group': 'The members of these groups cannot be changed here.',
  } satisfies Record<Exclude<Bar, 'already-so'>, string>,
  noPlan: (why: string) => `Nothing can be planned. ${why}.`,
}
