import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { readRoleHolders, readRoleUse } from './read-holders.ts'

/**
 * Everybody who has a permission or a space role in the space; 2 points for each. Roles that can't be read are unknown.
 * @throws Refusal NOT_FOUND, CONFLUENCE_NOT_CONNECTED
 */
export const getSpaceAccess: Handler<'spaces.getSpaceAccess'> = ({ spaceId }, context) =>
  withPoints(context, 'confluence', async (site) => {
    const asOf = timestamp(context.clock.now())
    const [holders, use] = await Promise.all([site.listSpaceHolders(spaceId), readRoleUse(site)])
    if (holders === null) throw new Refusal('NOT_FOUND')
    const inRoles = await readRoleHolders(site, use, spaceId)
    return { holders: [...holders, ...(inRoles ?? [])], roles: inRoles === null ? 'unknown' : use, asOf }
  })
