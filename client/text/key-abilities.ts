import type { KEY_ABILITIES } from '../../contract/settings/check-key-abilities.ts'
import { count, formatDay, formatNumber, formatTime } from './format.ts'

type Ability = (typeof KEY_ABILITIES)[number]

/** What is read, and what the app lacks without it. */
const abilities: Record<Ability, { readonly name: string; readonly without: string }> = {
  organization: { name: 'The organization it belongs to', without: 'The key cannot be checked or replaced.' },
  'api-keys': { name: 'When it expires', without: 'Nobody is reminded before the key expires.' },
  directories: { name: 'Directories', without: 'Nobody can be suspended or restored: those changes name a directory.' },
  workspaces: { name: 'Products and their seats', without: 'Licences cannot be shown, and no seat is counted.' },
  users: { name: 'Users', without: 'The list of users is empty, and no plan can be made.' },
  'user-counts': { name: 'Numbers of users', without: 'Counts are unknown, and lists load more slowly.' },
  'user-stats': { name: 'Numbers of users by status', without: 'The users by status are unknown.' },
  user: { name: 'One user with admin roles', without: 'Nobody can be let in: the app cannot tell who is an admin.' },
  'role-assignments': {
    name: 'Roles of a user',
    without: 'Why somebody has a product is unknown, and product access cannot be revoked.',
  },
  groups: { name: 'Groups', without: 'Groups cannot be shown or protected, and nobody leaves or joins one.' },
  group: { name: 'One group', without: 'Whether a group may be edited is unknown, so nobody leaves or joins one.' },
  'group-access': {
    name: 'Products that a group grants',
    without: 'Which group gives which product is unknown, so plans cannot count seats.',
  },
  lifecycle: {
    name: 'Permission to deactivate accounts',
    without: 'Accounts cannot be deactivated or reactivated.',
  },
}

/** Words of the check of what the key can do. */
export const keyAbilitiesText = {
  heading: 'What this key can do',
  lead: 'Tries everything that the app reads with the key, one request each. Changes are not tried, since that would change somebody: Atlassian allows them to keys without scopes of an organization admin.',
  check: 'Check what this key can do',
  again: 'Check again',
  checking: 'Asking Atlassian…',
  list: 'What the key may read',
  name: (ability: Ability) => abilities[ability].name,
  without: (ability: Ability) => abilities[ability].without,
  result: { allowed: 'Allowed', refused: 'Refused', unknown: 'Unknown' },
  nothingToAsk: 'There was nothing to ask about.',
  checkedAt: (time: string, requests: number) => `Checked ${formatTime(time)} with ${count(requests, 'request')}.`,
  expires: (time: string) => `It expires on ${formatDay(time)}.`,
  expiryUnknown: 'When it expires, Atlassian did not tell.',
  scoped: 'This key was created with scopes',
  scopedFix:
    'Atlassian refuses it for suspending, deactivating and access changes. Create an API key without scopes at admin.atlassian.com, and replace this one.',
  all: 'The key may read everything that the app needs, and was created without scopes.',
  some: (refused: number, unknown: number) =>
    [refused > 0 ? `${formatNumber(refused)} refused` : '', unknown > 0 ? `${formatNumber(unknown)} unknown` : '']
      .filter((part) => part !== '')
      .join(', '),
} as const
