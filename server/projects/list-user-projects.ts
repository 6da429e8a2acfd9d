import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectHolder, ProjectPermission, ProjectRow } from '../../contract/projects/project.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import type { SiteApi } from '../site-port.ts'
import { walk } from '../walk.ts'
import { explainedUser } from './explained-user.ts'
import type { ExplainedUser } from '../../contract/projects/explained-user.ts'
import { reasonsOf } from '../../contract/projects/reasons.ts'
import { SchemeBook, withRoles } from './roles.ts'

type Row = OutputOf<'projects.listUserProjects'>['projects'][number]
interface Used {
  readonly project: ProjectRow
  readonly permissions: readonly ProjectPermission[]
}

/** ours: explained side by side; the points, requests and time that are left are looked at in between. */
const AT_ONCE = 10
/** ours: requests that so many take at most, but for schemes with uncommonly many roles. */
const REQUESTS_AT_ONCE = 100

/**
 * Walks the projects 100 to a part: Jira says what the user may do in all of a part at once; the reasons are read only for
 * projects where it said yes, and left out when few points are left. Where requests or time run out within a part, the
 * rest of it is the next call's.
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
        const page = await site.searchProjects({ cursor, limit: LIMITS.projectPageSize })
        const ids = page.rows.map(({ projectId }) => projectId)
        const held = ids.length === 0 ? new Map() : await site.checkPermissions(user.accountId, ids)
        const told: Row[] = []
        let at = 0
        let slowest = 0
        while (at < page.rows.length) {
          if (at > 0 && (site.callsLeft() < REQUESTS_AT_ONCE || clock.now() + slowest >= deadline)) break
          const since = clock.now()
          const used = page.rows.slice(at, at + AT_ONCE).flatMap((project): Used[] => {
            const permissions = held.get(project.projectId) as ProjectPermission[] | undefined
            return permissions === undefined ? [] : [{ project, permissions }]
          })
          told.push(...(await Promise.all(used.map((one) => explained(site, book, user, one)))))
          slowest = Math.max(slowest, clock.now() - since)
          at = Math.min(at + AT_ONCE, page.rows.length)
        }
        checked += at
        return { rows: told, next: at < page.rows.length ? String(Number(cursor ?? 0) + at) : page.next }
      },
      (page) => page,
    )
    return { user, projects: [...rows], checked, ...walked }
  })

async function explained(site: SiteApi, book: SchemeBook, user: ExplainedUser, used: Used): Promise<Row> {
  const { project } = used
  const unexplained: Row = { project, permissions: [...used.permissions], scheme: null, reasons: null }
  if (site.pointsLeft() < LIMITS.pointsForReasons) return unexplained
  const scheme = await book.of(project)
  if (scheme === null) return unexplained
  const open = scheme.holders.filter((holder) => !isRuledOut(holder, used, user))
  const reasons = reasonsOf(project, await withRoles(site, project.projectId, open), user)
  return { ...unexplained, scheme: { name: scheme.name }, reasons }
}

/**
 * A role whose people need not be read, at two points each, because the user can't be among them: who can't log in or has
 * no seat has nothing through a role, and who were in it could do all that it gives. What an agent may do needs a seat of
 * Jira Service Management besides, and an archived project may give less than its scheme: neither proves anything.
 */
function isRuledOut({ role, permissions: given }: ProjectHolder, { project, permissions }: Used, user: ExplainedUser) {
  if (role === null) return false
  if (!user.active || user.products?.length === 0) return true
  return !project.archived && given.some((one) => one !== 'agent' && !permissions.includes(one))
}
