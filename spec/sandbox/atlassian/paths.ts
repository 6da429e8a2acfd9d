import type { WorldAccount, WorldDirectory, WorldGroup } from '../world/index.ts'
import type { Values } from './fields.ts'
import { noDirectory, noGroup, noUser, refuse } from './refusal.ts'
import type { RouteContext } from './types.ts'
import { isListed } from './user-filter.ts'

/** The path's directory on a read; null for `-`, all directories. */
export function readDirectory({ params, world, route }: RouteContext): WorldDirectory | null {
  if (params.directoryId === '-') return null
  return world.directory(params.directoryId ?? '') ?? noDirectory(route)
}

/** The filter's resource ids; null without one. @throws Refusal when one is no resource name. */
export function resourceIds({ route }: RouteContext, values: Values): readonly string[] | null {
  const ids = values.strings('resourceIds')
  for (const id of ids ?? []) {
    if (!id.startsWith('ari:'))
      refuse(route, 400, 'ADMIN-400-4', 'Invalid resource', 'A resource id must be an Atlassian resource identifier.')
  }
  return ids
}

/** The path's directory on a write: a real one. Atlassian describes `-` for reads only. */
export function writeDirectory({ params, world, route }: RouteContext): WorldDirectory {
  if (params.directoryId === '-')
    refuse(route, 400, 'ADMIN-400-4', 'Invalid resource', 'A directory id is needed here.')
  return world.directory(params.directoryId ?? '') ?? noDirectory(route)
}

/** A directory user (or a managed account in no directory), by id. App accounts are none. */
export function listedAccount({ world, view, route }: RouteContext, accountId: string | undefined): WorldAccount {
  const account = world.account(accountId ?? '')
  return account && isListed(account, view.stateOf(account)) ? account : noUser(route)
}

/** The path's user as a member of the path's directory; of any when that is `-`. */
export function directoryUser(context: RouteContext, accountId: string | undefined): WorldAccount {
  const directory = readDirectory(context)
  const account = listedAccount(context, accountId)
  if (
    directory === null ||
    context.view.stateOf(account).memberships.some((held) => held.directory === directory.index)
  )
    return account
  return noUser(context.route)
}

/** The path's group, in the path's directory. */
export function directoryGroup(context: RouteContext, directory: WorldDirectory | null): WorldGroup {
  const group = context.world.group(context.params.groupId ?? '')
  if (!group || (directory !== null && group.directory !== directory.index)) return noGroup(context.route)
  return group
}
