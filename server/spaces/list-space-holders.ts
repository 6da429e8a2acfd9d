import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { SpaceRow } from '../../contract/spaces/space.ts'
import type { Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { withPoints } from '../points.ts'
import { walk } from '../walk.ts'
import { readHolders } from './read-holders.ts'

type Row = OutputOf<'spaces.listSpaceHolders'>['spaces'][number]

/** Spaces side by side, two requests each; Atlassian advises five to ten. Source: Atlassian, "Rate limiting" of Confluence Cloud. */
const AT_ONCE = 5

/**
 * Walks the current spaces in parts of 25 and reads permissions and space roles of each; personal spaces are passed over. A
 * space that can't be read is named, not taken for closed.
 * @throws Refusal CONFLUENCE_NOT_CONNECTED
 */
export const listSpaceHolders: Handler<'spaces.listSpaceHolders'> = (input, context) =>
  withPoints(context, 'confluence', async (site) => {
    const { clock, deadline } = context
    const unread: SpaceRow[] = []
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.listSpaces({ cursor, limit: LIMITS.spacesPerPart, current: true })
        const shared = page.rows.filter(({ type }) => type !== 'personal')
        const told: Row[] = []
        for (let at = 0; at < shared.length; at += AT_ONCE) {
          const some = shared.slice(at, at + AT_ONCE)
          const read = await Promise.all(some.map(({ spaceId }) => orUnknown(readHolders(site, spaceId))))
          for (const [place, space] of some.entries()) {
            const found = read[place] ?? null
            if (found === null) unread.push(space)
            else told.push({ space, ...found })
          }
        }
        return { rows: told, next: page.next }
      },
      (page) => page,
    )
    return { spaces: [...rows], unread, ...walked }
  })
