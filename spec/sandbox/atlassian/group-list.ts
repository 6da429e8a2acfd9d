import type { RoleId, WorldGroup, WorldWorkspace } from '../world/index.ts'
import type { Fields, Values } from './fields.ts'
import { readDirectory, resourceIds } from './paths.ts'
import type { RouteContext } from './types.ts'

/** Filters of the group lists and counts. Source: Atlassian, Organizations REST API v2, MultiDirectoryGroupSearchRequest. */
export const GROUP_FILTERS = {
  accountIds: { type: 'strings', min: 1, max: 10 },
  directoryIds: { type: 'strings', min: 1, max: 10 },
  groupIds: { type: 'strings', min: 1, max: 10 },
  resourceOwners: { type: 'strings', min: 1, max: 10 },
  resourceIds: { type: 'strings', min: 1, max: 20 },
  searchTerm: { type: 'string' },
  roleIds: { type: 'strings', min: 1, max: 10 },
} as const satisfies Fields

/** The groups that match, by name. Resources, owners and roles must be met by one and the same grant. */
export function selectGroups(context: RouteContext, values: Values): readonly WorldGroup[] {
  const { world, view } = context
  const directory = readDirectory(context)
  const set = (name: string): ReadonlySet<string> | null => {
    const list = values.strings(name)
    return list ? new Set(list) : null
  }
  const wantedResources = resourceIds(context, values)
  const resources = wantedResources ? new Set(wantedResources) : null
  const owners = set('resourceOwners')
  const roles = set('roleIds') as ReadonlySet<RoleId> | null
  const directories = set('directoryIds')
  const ids = values.strings('groupIds')
  const wanted = ids ? new Set(ids.map((id) => world.group(id)?.index ?? -1)) : null
  const names = values.strings('groupNames')
  const exact = names ? new Set(names.map((name) => name.toLowerCase())) : null
  const term = values.string('searchTerm')?.trim().toLowerCase()
  const people = values.strings('accountIds')
  const theirs = people ? new Set(people.flatMap((id) => groupsOf(id))) : null
  const workspaceOk = (workspace: WorldWorkspace | undefined): boolean =>
    workspace !== undefined &&
    (resources === null || resources.has(workspace.id)) &&
    (owners === null || owners.has(workspace.owner))

  function groupsOf(accountId: string): readonly number[] {
    const account = world.account(accountId)
    return account ? view.stateOf(account).groups : []
  }

  return world.groups
    .filter((group) => {
      if (directory !== null && group.directory !== directory.index) return false
      if (directories !== null && !directories.has(world.directories[group.directory]?.directoryId ?? '')) return false
      if (wanted !== null && !wanted.has(group.index)) return false
      if (exact !== null && !exact.has(group.name.toLowerCase())) return false
      if (term && !group.name.toLowerCase().includes(term)) return false
      if (theirs !== null && !theirs.has(group.index)) return false
      if (resources === null && owners === null && roles === null) return true
      return group.grants.some(
        (grant) =>
          workspaceOk(world.workspaces[grant.workspace]) &&
          (roles === null || grant.roles.some((role) => roles.has(role))),
      )
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index))
}

/** A group as the lists show it: its id is a bare UUID here. Source: Organizations REST API v2, MultiDirectoryGroup. */
export function groupRow(
  context: RouteContext,
  group: WorldGroup,
  expand: ReadonlySet<string>,
): Record<string, unknown> {
  const counts = {
    ...(expand.has('counts.users') ? { users: group.members.size } : {}),
    ...(expand.has('counts.resources') ? { resources: group.grants.length } : {}),
  }
  return {
    id: group.id,
    name: group.name,
    description: group.description,
    directoryId: context.world.directories[group.directory]?.directoryId,
    managedBy: group.managedBy,
    externalSynced: group.externalSynced,
    managementAccess: { readable: true, modifiable: group.modifiable, deletable: group.modifiable },
    ...(Object.keys(counts).length > 0 ? { counts } : {}),
  }
}
