import type { GroupEditing } from '../../contract/groups/group.ts'
import { count, formatNumber } from './format.ts'

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
  columns: { name: 'Group', members: 'Members', grants: 'Products granted', editing: 'Members can be changed' },
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
  unknown: 'Unknown',
  grantsLoading: 'Loading…',
  grantsNone: 'None',
  grantsPartial: 'Products granted could not be read for every product.',
  panel: {
    details: 'Details',
    description: 'Description',
    noDescription: 'No description',
    members: 'Members',
    workspaces: 'Products with a role',
    editing: 'Members can be changed',
    grants: 'What it grants',
    grantsUnknown: 'What this group grants could not be read.',
    grantsNone: 'This group grants no product.',
    defaultFor: 'Default group: new users of this product join it',
    roles: (roles: readonly string[]) => roles.map((role) => role.replace('atlassian/', '')).join(', '),
    showMembers: 'Show members',
    removeHint: 'To remove people from this group, show its members, select them, and choose Remove from group.',
    id: 'Group id',
    copyId: 'Copy id',
  },
}
