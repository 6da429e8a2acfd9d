import type { GroupEditing } from '../../contract/groups/group.ts'
import type { GroupPart } from '../users/engine/count-group-use.ts'
import { count, formatNumber, pick } from './format.ts'
import { roleText } from './roles.ts'

const editing: Record<GroupEditing, { short: string; explain: string }> = {
  editable: { short: 'Editable', explain: 'Members can be added and removed here.' },
  'identity-provider': {
    short: 'Identity provider',
    explain: 'The identity provider owns this group. Change its members there; a change here would be undone.',
  },
  'not-modifiable': {
    short: 'Not editable',
    explain: 'Atlassian does not let anybody change the members of this group.',
  },
  unknown: { short: 'Unknown', explain: 'Atlassian did not say whether the members of this group may be changed.' },
}

/** Words of the Groups area. */
export const groupsText = {
  title: 'Groups',
  lead: 'Which groups there are, what they grant, and whether their members can be changed here.',
  search: 'Search groups',
  columns: {
    name: 'Group',
    members: 'Members',
    grants: 'Products granted',
    signs: 'Worth a look',
    editing: 'Members can be changed',
  },
  editing,
  allEditing: 'Editable or not',
  filterEditing: 'Members can be changed',
  filterProduct: 'Grants',
  anyProduct: 'Any product',
  filterMembers: 'Members',
  members: { any: 'Any size', empty: 'Empty groups', some: 'With members' },
  loading: (n: number) => (n === 0 ? 'Loading groups…' : `${count(n, 'group')} loaded, more to come…`),
  shown: (shown: number, total: number) =>
    shown === total ? count(total, 'group') : `${formatNumber(shown)} of ${count(total, 'group')}`,
  partial: 'Not all groups could be read.',
  emptyTitle: 'No groups',
  empty: 'Atlassian lists no group for this organization.',
  nothingTitle: 'No group matches',
  nothing: 'Change the search or the filters.',
  unnamed: 'Unnamed group',
  more: (n: number) => `+${formatNumber(n)}`,
  moreNamed: (names: readonly string[]) => `+${formatNumber(names.length)}: ${names.join(', ')}`,
  unknown: 'Unknown',
  grantsLoading: 'Loading…',
  grantsNone: 'Nothing',
  /** What the roles are, a guest's or those of a product sandbox, is told by the group's own panel. */
  seatless: 'Roles without a paid seat:',
  /** As long as it is not known where. */
  grantsOther: (products: number) => `Roles on ${count(products, 'product')}, no paid seat`,
  grantsNoSeat: 'No paid seat',
  seatlessOn: (product: string) => `${product} (no seat)`,
  seatlessMore: (n: number) => `${count(n, 'product')} not known`,
  seatlessPartial: 'Roles without a paid seat could not be read for every product.',
  grantsPartial: 'Products granted could not be read for every product.',
  signs: {
    filter: 'Worth a look',
    any: 'All groups',
    'is-default': 'Default for a product',
    several: 'Grants several products',
    nothing: 'Grants nothing',
    'nobody-active': 'Nobody active',
    empty: 'Empty',
    severalExplain: 'Leaving or joining this group changes several products at once.',
    emptyExplain: 'Nobody is in this group.',
    nothingExplain: 'Nobody gets a role on a product through this group. It may be used in Jira or Confluence.',
    nobodyExplain: 'No member has used any product within the overdue threshold of Settings.',
    nobodyUnknown: 'Who is active: not known',
    default: (product: string) => `Default for ${product}`,
    defaultExplain: 'New users of this product join this group.',
  },
  defaults: {
    ask: (n: number) => `Find default groups (${count(n, 'question')})`,
    asking: (n: number) => `Asking for default groups: ${formatNumber(n)} left…`,
    failed: (n: number) => `${count(n, 'group')} could not be asked: unknown.`,
    known: 'Default groups:',
    unknownUntil: 'Which groups are a default is known once they are asked; until then no group matches.',
  },
  use: {
    title: 'Members in use',
    needsUsers: 'Who of the members is active is known once the users are read.',
    read: 'Read users',
    reading: 'Reading users and who holds seats…',
    unknownUntil: 'Who is active is known once the users are read; until then no group matches.',
    partial: 'Not everybody could be read, so there may be more.',
    /** `whole`: all users are read. */
    members: (n: number, whole: boolean) =>
      `${count(n, 'member')} among the users${n > 0 ? ', of whom:' : whole ? '.' : ' that could be read.'}`,
    unread: 'No user could be read, so who of the members is active is not known.',
    /** What is said of each part. `days`: the overdue threshold; null: products have thresholds of their own. */
    parts: {
      inUse: (n: number) => `${formatNumber(n)} used a product within the overdue threshold`,
      idle: (n: number, days: number | null) =>
        `${formatNumber(n)} with a seat, and no product used ${days === null ? 'within its overdue threshold' : `for ${count(days, 'day')} or more`}`,
      fresh: (n: number, days: number | null) =>
        `${formatNumber(n)} never used a product, and joined ${days === null ? 'within the overdue threshold' : `less than ${count(days, 'day')} ago`}`,
      invited: (n: number) => `${formatNumber(n)} invited, not accepted`,
      seatless: (n: number) => `${formatNumber(n)} without a seat, and no product used within the overdue threshold`,
      barred: (n: number) => `${formatNumber(n)} cannot log in: suspended, deactivated or not invited`,
      unsure: (n: number) => `${formatNumber(n)} not in use; whether a seat is idle is not known`,
      unclear: (n: number) => `${formatNumber(n)} not known, or an app or service that may be active`,
    } satisfies Record<GroupPart, (n: number, days: number | null) => string>,
    unlisted: (n: number, whole: boolean) =>
      whole
        ? `Atlassian counts ${count(n, 'more member')} who ${pick(n, 'is', 'are')} on no list of users.`
        : `Atlassian counts ${count(n, 'more member')}, not among the users that could be read.`,
    plan: (n: string) => `Plan to remove ${n}…`,
  },
  csv: {
    file: 'groups',
    columns: [
      'Group id',
      'Name',
      'Description',
      'Members',
      'Products granted',
      'Roles without a paid seat',
      'All products read',
      'Default for',
      'Members can be changed',
      'Worth a look',
    ],
  },
  notThere: 'No group has this address. Close this, and choose one in the list.',
  goneTitle: 'No such group',
  /** The list, read before, still has it. */
  goneSince: 'This group was deleted since the list was read. Nobody is in it. Refresh the list.',
  /** Until it is read, and where it cannot be. */
  someone: 'This group',
  notAnId: 'This address names no group. Choose one in the list.',
  panel: {
    compare: 'Compare with another group',
    description: 'Description',
    noDescription: 'No description',
    members: 'Members',
    editing: 'Members can be changed',
    grants: 'What it grants',
    grantsUnknown: 'What this group grants could not be read.',
    grantsNone: 'This group grants no product.',
    defaultFor: 'Default group: new users of this product join it',
    roles: (roles: readonly string[]) => roles.map(roleText).join(', '),
    showMembers: 'Show members',
    removeHint: 'To remove people from this group, show its members, select them, and choose Remove from group.',
    id: 'Group ID',
  },
}
