import { LIMITS } from '../../contract/limits.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { walk } from '../walk.ts'

/**
 * Walks the spaces that the app can see, 250 to a request and a point each.
 * @throws Refusal CONFLUENCE_NOT_CONNECTED
 */
export const listSpaces: Handler<'spaces.listSpaces'> = (input, context) =>
  withPoints(
    context,
    'confluence',
    async (site) => {
      const { clock, deadline } = context
      const { rows, ...walked } = await walk(
        { clock, deadline, connection: { admin: site } },
        input,
        (cursor) => site.listSpaces({ cursor, limit: LIMITS.spacePageSize, current: false }),
        (page) => page,
      )
      return { spaces: [...rows], ...walked }
    },
    'lists',
  )
