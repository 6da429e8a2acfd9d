import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'

/**
 * Everybody who has a permission in the space; 2 points for each permission.
 * @throws Refusal NOT_FOUND, CONFLUENCE_NOT_CONNECTED
 */
export const getSpaceAccess: Handler<'spaces.getSpaceAccess'> = ({ spaceId }, context) =>
  withPoints(context, 'confluence', async (site) => {
    const asOf = timestamp(context.clock.now())
    const holders = await site.listSpaceHolders(spaceId)
    if (holders === null) throw new Refusal('NOT_FOUND')
    return { holders: [...holders], asOf }
  })
