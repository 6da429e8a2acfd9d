import type { SpaceHolder, SpaceId, SpaceRoleReading } from '../../contract/spaces/space.ts'
import { orUnknown } from '../partial.ts'
import type { SiteApi } from '../site-port.ts'

type Site = Pick<SiteApi, 'listSpaceHolders' | 'usesSpaceRoles' | 'listSpaceRoleHolders'>

/** Whether this Confluence has space roles; not told by older ones, nor to an app without the scope: unknown, not "no". */
export async function readRoleUse(site: Site): Promise<SpaceRoleReading> {
  const uses = await orUnknown(site.usesSpaceRoles())
  return uses === null ? 'unknown' : uses ? 'read' : 'unused'
}

/** Who has a role in the space; null: could not be read. Nobody where roles are not in use, or it is not known whether. */
export const readRoleHolders = (
  site: Site,
  use: SpaceRoleReading,
  spaceId: SpaceId,
): Promise<readonly SpaceHolder[] | null> =>
  use === 'read' ? orUnknown(site.listSpaceRoleHolders(spaceId)) : Promise.resolve([])
