import type { SpaceHolder, SpaceId, SpaceRoleReading } from '../../contract/spaces/space.ts'
import { orUnknown } from '../partial.ts'
import type { SiteApi } from '../site-port.ts'

type Site = Pick<SiteApi, 'listSpaceHolders' | 'usesSpaceRoles' | 'listSpaceRoleHolders'>

/** Who has what in one space, by permissions and by roles. */
export interface ReadHolders {
  readonly holders: SpaceHolder[]
  readonly roles: SpaceRoleReading
}

/**
 * Everybody who has a permission or a space role in the space. Roles that can't be read are said to be so; so is whether this
 * Confluence has roles at all, which older ones don't tell, nor any to an app without the scope: unknown, not "no".
 * @returns null: the space does not exist
 * @throws UpstreamError when the permissions can't be read
 */
export async function readHolders(site: Site, spaceId: SpaceId): Promise<ReadHolders | null> {
  const [permitted, uses] = await Promise.all([site.listSpaceHolders(spaceId), orUnknown(site.usesSpaceRoles())])
  if (permitted === null) return null
  if (uses !== true) return { holders: [...permitted], roles: uses === null ? 'unknown' : 'unused' }
  const inRoles = await orUnknown(site.listSpaceRoleHolders(spaceId))
  return { holders: [...permitted, ...(inRoles ?? [])], roles: inRoles === null ? 'unread' : 'read' }
}
