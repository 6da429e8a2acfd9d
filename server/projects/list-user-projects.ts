import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectPermission, ProjectRow } from '../../contract/projects/project.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import type { SiteApi } from '../site-port.ts'
import { walk } from '../walk.ts'
import { explainedUser } from './explained-user.ts'
import { reasonsOf, type ExplainedUser } from '../../contract/projects/reasons.ts'
import { SchemeBook, withRoles } from './roles.ts'

type Row = OutputOf<'projects.listUserProjects'>['projects'][number]

/**
 * Walks the projects in parts of 25: Jira says what the user may do in all of a part at once; the reasons are read only
 * for projects where it said yes, and left out when few points are left.
 * @throws Refusal NOT_FOUND when there is no such user
 */
export const listUserProjects: Handler<'projects.listUserProjects'> = (input, context) =>
  withPoints(context, 'jira', async (site) => {
    const { clock, deadline } = context
    const user = await explainedUser(context, input.accountId)
    const book = new SchemeBook(site)
    let checked = 0
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.searchProjects({ cursor, limit: LIMITS.userPlacesPerPage })
        const ids = page.rows.map(({ projectId }) => projectId)
        const held = ids.length === 0 ? new Map() : await site.checkPermissions(user.accountId, ids)
        const used = page.rows.flatMap((project) => {
          const permissions = held.get(project.projectId) as ProjectPermission[] | undefined
          return permissions === undefined ? [] : [{ project, permissions }]
        })
        const told = await Promise.all(used.map((one) => explained(site, book, user, one)))
        checked += page.rows.length
        return { rows: told, next: page.next }
      },
      (page) => page,
    )
    return { user, projects: [...rows], checked, ...walked }
  })

async function explained(
  site: SiteApi,
  book: SchemeBook,
  user: ExplainedUser,
  { project, permissions }: { project: ProjectRow; permissions: ProjectPermission[] },
): Promise<Row> {
  if (site.pointsLeft() < LIMITS.pointsForReasons) return { project, permissions, reasons: null }
  const scheme = await book.of(project.projectId)
  const holders = scheme === null ? null : await withRoles(site, project.projectId, scheme.holders)
  const reasons = holders === null ? null : reasonsOf(project, holders, user)
  return { project, permissions, reasons }
}
