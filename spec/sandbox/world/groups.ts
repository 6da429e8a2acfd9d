import { uuid, type Random } from '../random.ts'
import type { GroupGrant, RoleId, WorldDirectory, WorldGroup } from './types.ts'

interface GroupMore {
  readonly description?: string
  readonly directory?: number
  readonly synced?: true
  readonly readOnly?: true
  readonly team?: true
}

/** Makes the groups: those that grant products, synced and editable, empty ones, and teams that grant nothing. */
export function makeGroups(
  users: number,
  directories: readonly WorldDirectory[],
  workspace: (label: string) => number,
  random: Random,
) {
  const groups: WorldGroup[] = []
  const names = new Map<string, number>()
  const add = (name: string, grants: readonly GroupGrant[], more: GroupMore = {}): number => {
    const index = groups.length
    names.set(name, index)
    groups.push({
      index,
      id: uuid(random),
      name,
      description: more.description ?? '',
      directory: more.directory ?? 0,
      managedBy: more.synced ? 'external' : more.team ? 'team-members' : 'admins',
      externalSynced: more.synced === true,
      modifiable: more.synced !== true && more.readOnly !== true,
      grants,
      members: new Set(),
    })
    return index
  }
  const grant = (
    label: string,
    roles: readonly RoleId[] = ['atlassian/user'],
    defaultRole: RoleId | null = null,
  ): GroupGrant => ({
    workspace: workspace(label),
    roles,
    defaultRole,
  })
  const asDefault = (label: string): GroupGrant => grant(label, ['atlassian/user'], 'atlassian/user')

  add('jira-users', [asDefault('jira')], { description: 'Grants access to Jira' })
  add('jira-administrators', [grant('jira', ['atlassian/user', 'atlassian/admin'])], {
    description: 'Administers Jira',
  })
  add('jira-servicemanagement-agents', [asDefault('jsm')], { description: 'Agents of the service desks' })
  add('confluence-users', [asDefault('confluence')], { description: 'Grants access to Confluence' })
  add('confluence-administrators', [grant('confluence', ['atlassian/user', 'atlassian/admin'])])
  add('confluence-guests', [grant('confluence', ['atlassian/guest'])], {
    description: 'People from outside, one space each',
  })
  add('discovery-creators', [asDefault('jpd')])
  add('discovery-contributors', [grant('jpd', ['atlassian/contributor'])], {
    description: 'Comment and vote, without a seat',
  })
  add('bitbucket-developers', [asDefault('bitbucket')])
  add('delivery', [grant('jira'), grant('confluence'), grant('jpd')], {
    description: 'Everything that a delivery team needs',
  })
  add('idp-engineering', [grant('jira'), grant('bitbucket')], {
    synced: true,
    description: 'Synced from the identity provider',
  })
  add('idp-office', [grant('confluence')], { synced: true, description: 'Synced from the identity provider' })
  add('idp-contractors', [grant('jira', ['atlassian/user'])], { synced: true })
  add('eu-jira-users', [asDefault('eu-jira')])
  add('eu-confluence-users', [asDefault('eu-confluence')])
  add('sandbox-testers', [asDefault('sandbox-jira')])
  add('system-administrators', [grant('jira', ['atlassian/admin']), grant('confluence', ['atlassian/admin'])], {
    readOnly: true,
  })
  add('former-partners', [grant('confluence')], { description: 'Nobody is left in here' })
  add('zz-unused', [])
  for (const directory of directories.slice(1)) {
    const label = `d${directory.index}`
    add(`${label}-jira-users`, [asDefault(`${label}-jira`)], { directory: directory.index })
    add(`${label}-confluence-users`, [asDefault(`${label}-confluence`)], { directory: directory.index })
    add(`${label}-idp-staff`, [grant(`${label}-jira`), grant(`${label}-confluence`)], {
      directory: directory.index,
      synced: true,
    })
  }
  const subjects = [
    'atlas',
    'beacon',
    'cedar',
    'delta',
    'ember',
    'fjord',
    'garnet',
    'harbor',
    'iris',
    'juniper',
    'kestrel',
    'linden',
    'meadow',
    'nimbus',
    'opal',
    'prism',
  ]
  const teams: number[][] = directories.map(() => [])
  const count = Math.min(1_500, Math.max(8, Math.round(users / 40)))
  for (let made = 0; made < count; made += 1) {
    const directory = made % directories.length
    const subject = subjects[made % subjects.length] ?? 'team'
    const synced = made % 5 === 4
    const round = Math.floor(made / subjects.length)
    const name = `${synced ? 'idp-' : ''}team-${subject}${round === 0 ? '' : `-${round + 1}`}`
    teams[directory]?.push(add(name, [], synced ? { directory, synced: true } : { directory, team: true }))
  }
  const group = (name: string): number => {
    const index = names.get(name)
    if (index === undefined) throw new Error(`The world has no group named "${name}".`)
    return index
  }
  return { groups, group, teams }
}
