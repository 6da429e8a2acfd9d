import type { RunCommand } from '../../contract/runs/run.ts'
import { count } from './format.ts'

interface CommandWords {
  /** "Suspend users", on a list. */
  readonly name: string
  /** "Suspend 37 users", on a button. */
  readonly verb: (accounts: number) => string
  /** "37 users will be suspended." `target` names the workspace or group. */
  readonly will: (accounts: number, target: string) => string
  /** What it really does, in a sentence. */
  readonly means: string
}

const users = (value: number): string => count(value, 'user')
const customers = (value: number): string => count(value, 'customer')
const accounts = (value: number): string => count(value, 'account')

/** Words of each command that makes a run. */
export const commands: Record<RunCommand, CommandWords> = {
  'users.suspendUser': {
    name: 'Suspend users',
    verb: (n) => `Suspend ${users(n)}`,
    will: (n) => `${users(n)} will be suspended.`,
    means:
      'Suspended users cannot use any product of this organization. Their groups and roles stay, so restoring gives everything back. Suspended users take no seat.',
  },
  'users.restoreUser': {
    name: 'Restore users',
    verb: (n) => `Restore ${users(n)}`,
    will: (n) => `${users(n)} will be restored.`,
    means: 'Restored users get back what they had, and take seats again.',
  },
  'users.deactivateAccount': {
    name: 'Deactivate accounts',
    verb: (n) => `Deactivate ${accounts(n)}`,
    will: (n) => `${accounts(n)} will be deactivated.`,
    means:
      'A deactivated account cannot log in anywhere at Atlassian, also outside this organization. Only managed accounts can be deactivated. They can be reactivated.',
  },
  'users.reactivateAccount': {
    name: 'Reactivate accounts',
    verb: (n) => `Reactivate ${accounts(n)}`,
    will: (n) => `${accounts(n)} will be reactivated.`,
    means: 'Reactivated accounts can log in again, and take the seats that their groups and roles give.',
  },
  'access.revokeAccess': {
    name: 'Revoke product access',
    verb: (n) => `Revoke access of ${users(n)}`,
    will: (n, target) => `${users(n)} will lose ${target}.`,
    means:
      'Takes away every path to the product: membership in groups that grant it, and direct roles. Leaving a group can also take away what else that group gives.',
  },
  'access.grantAccess': {
    name: 'Grant product access',
    verb: (n) => `Grant access to ${users(n)}`,
    will: (n, target) => `${users(n)} will get ${target}.`,
    means: 'Gives a direct user role on the product. Each takes a seat.',
  },
  'groups.removeFromGroup': {
    name: 'Remove from group',
    verb: (n) => `Remove ${users(n)} from the group`,
    will: (n, target) => `${users(n)} will leave the group ${target}.`,
    means: 'What the group grants goes with it, unless another group or a direct role grants it too.',
  },
  'groups.addToGroup': {
    name: 'Add to group',
    verb: (n) => `Add ${users(n)} to the group`,
    will: (n, target) => `${users(n)} will join the group ${target}.`,
    means: 'New members get what the group grants, which can take seats.',
  },
  'runs.undoRun': {
    name: 'Undo',
    verb: (n) => `Undo for ${users(n)}`,
    will: (n) => `What the run did to ${users(n)} will be taken back.`,
    means:
      'Exactly the memberships, roles and statuses that the run changed are put back. What somebody else changed since then stays.',
  },
  'customers.removeFromDesk': {
    name: 'Remove from service desk',
    verb: (n) => `Remove ${customers(n)} from the desk`,
    will: (n, target) => `${customers(n)} will leave the service desk ${target}.`,
    means:
      'They can no longer raise requests on this desk, unless a customer organization that the desk shares lets them. Their requests stay. No seat is freed: customers take none. Atlassian does it on desks with closed access only and does not tell which are: an open one says so when the plan is applied, and nobody is changed.',
  },
  'customers.removeFromOrganization': {
    name: 'Remove from customer organization',
    verb: (n) => `Remove ${customers(n)} from the organization`,
    will: (n, target) => `${customers(n)} will leave the customer organization ${target}.`,
    means:
      'Former members no longer see what the organization shares in the help portal. Their own requests stay theirs. No seat is freed: customers take none.',
  },
  'customers.addToOrganization': {
    name: 'Add to customer organization',
    verb: (n) => `Add ${customers(n)} to the organization`,
    will: (n, target) => `${customers(n)} will join the customer organization ${target}.`,
    means: 'New members see what the organization shares in the help portal.',
  },
  'customers.revokePortalAccess': {
    name: 'Revoke portal access',
    verb: (n) => `Revoke portal access of ${customers(n)}`,
    will: (n) => `${customers(n)} will lose the help portal.`,
    means:
      'Atlassian asks for a site admin here, and a run is carried out by the app itself, which is not known to count as one. The plan says so for each customer, and changes nothing.',
  },
}
