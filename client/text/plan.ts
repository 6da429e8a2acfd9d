import type { BASIS_PARTS } from '../../contract/errors.ts'
import type { RunCommand } from '../../contract/runs/run.ts'
import { count, formatNumber, list, pick } from './format.ts'

const users = (value: number): string => count(value, 'user')
const accounts = (value: number): string => count(value, 'account')

/** What Atlassian writes to the people themselves, as far as it is known. */
const mail: Record<RunCommand, string> = {
  'users.suspendUser': 'Whether Atlassian sends them an e-mail about the suspension is not documented.',
  'users.restoreUser': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'users.deactivateAccount':
    'Atlassian sends an e-mail notice about a deactivation; to whom exactly is not known here, so expect the person to get one.',
  'users.reactivateAccount': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'access.revokeAccess': 'Whether Atlassian sends them an e-mail about lost access is not documented.',
  'access.grantAccess': 'Whether Atlassian sends them an e-mail about new access is not documented.',
  'groups.removeFromGroup': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'groups.addToGroup': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'runs.undoRun': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'customers.removeFromDesk': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'customers.removeFromOrganization': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'customers.addToOrganization': 'Whether Atlassian sends them an e-mail about it is not documented.',
  'customers.revokePortalAccess': 'Nobody is changed, so nobody gets an e-mail.',
}

/** What goes beyond the seats that are counted. */
const beyond: Partial<Record<RunCommand, string>> = {
  'users.suspendUser':
    'Suspension is for the whole directory: access without a seat (guest, portal customer, contributor) is off too, and is not counted here.',
  'users.deactivateAccount':
    'The person cannot log in to any Atlassian service, also in other organizations, support and the community. Access without a seat is not counted here.',
  'access.revokeAccess': 'Groups may also give permissions in projects and spaces. Those go with the group.',
  'groups.removeFromGroup': 'The group may also give permissions in projects and spaces. Those go with it.',
}

const changedParts: Record<(typeof BASIS_PARTS)[number], string> = {
  organization: 'another organization is connected now',
  'protected-list': 'the protected list was changed',
  rules: 'the rules in Settings were changed',
  group: 'the group is gone, or may be changed in another way than before',
  workspace: 'the product is gone, or could not be read when the plan was made',
  app: 'it was made by an earlier version of this app',
}

/** Words of a plan: what it saves, what else goes, who is left out, and who changes it elsewhere. */
export const planText = {
  saves: (money: string) => `Saves ${money} a month`,
  savesYear: (money: string) => `${money} a year, at your typed prices.`,
  savesNothing: 'No price is typed for these products, so no saving can be told.',
  unpriced: (products: readonly string[]) => `Without a price: ${list(products)}.`,
  setPrices: 'Type prices in Settings',
  seatsTitle: 'Seats freed',
  seatsTotal: (seats: number, people: number) => `${count(seats, 'seat')} of ${users(people)}`,
  effectsTitle: 'What else happens',
  loses: (n: number, product: string, groups: readonly string[], more = 0) =>
    groups.length === 0
      ? `${users(n)} ${pick(n, 'loses', 'lose')} ${product}.`
      : `${users(n)} also ${pick(n, 'loses', 'lose')} ${product}, by leaving ${list(more === 0 ? groups : [...groups, count(more, 'more group')])}.`,
  without: (n: number) => `New plan without the ${formatNumber(n)} who also ${pick(n, 'loses', 'lose')} other products`,
  pathsUnknown: (n: number) =>
    `For ${accounts(n)} it could not be read why they have access. The numbers here are without them.`,
  givenLately: (n: number) =>
    `${users(n)} ${pick(n, 'was', 'were')} given a seat by a run lately, so it may not be idle. The table marks them, with the day.`,
  givenUnknown: (n: number) => `For ${users(n)} it could not be read whether a run gave the seat lately.`,
  mail,
  beyond,
  excludedTitle: (n: number) => `${accounts(n)} left out`,
  excludedHint: 'Choose a reason to see its accounts in the table.',
  outdatedTitle: 'This plan no longer holds',
  outdated: (parts: readonly (typeof BASIS_PARTS)[number][]) =>
    `Since it was made, ${list(parts.map((part) => changedParts[part]))}. Make it again, for the same accounts and the same reason.`,
  handOff: {
    title: (n: number) => `${accounts(n)} to change in your identity provider`,
    explain: 'These are held by groups, or by a sync, that only your identity provider may change.',
    button: 'Hand-off CSV',
    everything: (n: number) => `Everything, one row for each account and group (${formatNumber(n)})`,
    byGroup: 'One group',
    group: (name: string, n: number) => `${name} (${formatNumber(n)})`,
    noGroup: 'Synced accounts in no synced group',
    columns: ['Group', 'Group id', 'Name', 'E-mail', 'Account id', 'What to do in the identity provider'],
    todo: {
      leave: (group: string) => `Take the account out of the group ${group}.`,
      join: (group: string) => `Put the account into the group ${group}.`,
      suspend: 'Suspend or unassign the account.',
      deactivate: 'Deactivate the account.',
      reactivate: 'Make the account active again.',
      other: 'Make the change to the account.',
    },
  },
  detail: {
    before: 'Why they have access',
    after: 'After the change',
    through: (product: string, ways: readonly string[]) => `${product}, through ${list(ways)}`,
    admin: 'as an administrator of the product',
    direct: (roles: readonly string[]) => `a direct role (${list(roles)})`,
    inferred: 'another role, which cannot be taken away here',
    leaves: (groups: readonly string[]) => `Leaves ${list(groups)}.`,
    keeps: (product: string, ways: readonly string[]) => `Keeps ${product} through ${list(ways)}.`,
    loses: (product: string) => `Loses ${product}, and frees its seat.`,
    losesNoSeat: (product: string) => `Loses ${product}; no seat was in use.`,
    none: 'No product with a seat.',
    notRead: 'Why this account has access could not be read, or is no matter of this change.',
    blocked: 'Held by these groups of your identity provider',
    steps: 'What will be done',
    why: 'Why it is left out',
    open: (name: string) => `Details of ${name}`,
  },
}
