import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectRow } from '../../contract/projects/project.ts'
import { groupUsesOf } from '../../contract/projects/reasons.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import type { SiteApi } from '../site-port.ts'
import { walk } from '../walk.ts'
import { SchemeBook, withRoles } from './roles.ts'

type Row = OutputOf<'projects.listGroupProjects'>['projects'][number]

const AT_ONCE = 5

/** Walks the projects in parts of 25: each project's scheme, a shared one once, and the roles that hold something in it. */
export const listGroupProjects: Handler<'projects.listGroupProjects'> = (input, context) =>
  withPoints(context, 'jira', async (site) => {
    const { clock, deadline } = context
    const book = new SchemeBook(site)
    const unread: ProjectRow[] = []
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.searchProjects({ cursor, limit: LIMITS.userPlacesPerPage })
        const looked: Row[] = []
        // A few at a time: how many points are left is looked at in between.
        for (let at = 0; at < page.rows.length; at += AT_ONCE) {
          const some = page.rows.slice(at, at + AT_ONCE)
          const uses = await Promise.all(some.map((project) => usesIn(site, book, project)))
          for (const [place, project] of some.entries()) {
            const found = uses[place] ?? null
            if (found === null) unread.push(project)
            else looked.push({ project, uses: found })
          }
        }
        return { rows: looked, next: page.next }
      },
      (page) => page,
    )
    return { projects: [...rows], unread, ...walked }
  })

/** How the project names groups; null: its scheme or a role was not read. */
async function usesIn(site: SiteApi, book: SchemeBook, project: ProjectRow): Promise<Row['uses'] | null> {
  const scheme = site.pointsLeft() < LIMITS.pointsForReasons ? null : await book.of(project)
  if (scheme === null) return null
  return groupUsesOf(await withRoles(site, project.projectId, scheme.holders))
}
