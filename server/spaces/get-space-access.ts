import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { readHolders } from './read-holders.ts'

/**
 * Everybody who has a permission or a space role in the space; 2 points for each. Roles that can't be read are unknown.
 * @throws Refusal NOT_FOUND, CONFLUENCE_NOT_CONNECTED
 */
export const getSpaceAccess: Handler<'spaces.getSpaceAccess'> = ({ spaceId }, context) =>
  withPoints(context, 'confluence', async (site) => {
    const asOf = timestamp(context.clock.now())
    const read = await readHolders(site, spaceId)
    if (read === null) throw new Refusal('NOT_FOUND')
    return { ...read, asOf }
  })
