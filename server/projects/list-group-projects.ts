import { LIMITS } from '../../contract/limits.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectHolder, ProjectId, ProjectReason, ProjectRow } from '../../contract/projects/project.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import type { SiteApi } from '../site-port.ts'
import { walk } from '../walk.ts'
import { SchemeBook, withRoles } from './roles.ts'

type Row = OutputOf<'projects.listGroupProjects'>['projects'][number]
interface Looked {
  readonly used: readonly Row[]
  readonly unread: readonly ProjectId[]
}

const AT_ONCE = 5

/** Walks the projects in parts of 25: each project's scheme, a shared one once, and the roles that hold something in it. */
export const listGroupProjects: Handler<'projects.listGroupProjects'> = ({ groupId, ...input }, context) =>
  withPoints(context, 'jira', async (site) => {
    const { clock, deadline } = context
    const book = new SchemeBook(site)
    const unread: ProjectId[] = []
    let checked = 0
    const { rows, ...walked } = await walk(
      { clock, deadline, connection: { admin: site } },
      input,
      async (cursor) => {
        const page = await site.searchProjects({ cursor, limit: LIMITS.userPlacesPerPage })
        const looked: Looked[] = []
        // A few at a time: how many points are left is looked at in between.
        for (let at = 0; at < page.rows.length; at += AT_ONCE) {
          const some = page.rows.slice(at, at + AT_ONCE)
          looked.push(...(await Promise.all(some.map((project) => lookInto(site, book, groupId, project)))))
        }
        checked += page.rows.length
        unread.push(...looked.flatMap((one) => one.unread))
        return { rows: looked.flatMap(({ used }) => used), next: page.next }
      },
      (page) => page,
    )
    return { projects: [...rows], checked, unread, ...walked }
  })

async function lookInto(site: SiteApi, book: SchemeBook, groupId: GroupId, project: ProjectRow): Promise<Looked> {
  const { projectId } = project
  const scheme = site.pointsLeft() < LIMITS.pointsForReasons ? null : await book.of(project)
  if (scheme === null) return { used: [], unread: [projectId] }
  const holders = await withRoles(site, projectId, scheme.holders)
  const uses = holders.flatMap((holder) => useOf(holder, groupId))
  const lost = holders.some(({ role }) => role !== null && role.actors === null)
  return { used: uses.length === 0 ? [] : [{ project, uses }], unread: lost ? [projectId] : [] }
}

/** The way in which a holder names the group, if it does. */
function useOf({ kind, permissions, role, group }: ProjectHolder, groupId: GroupId): ProjectReason[] {
  const reason = { kind, permissions: [...permissions], product: null }
  if (group?.groupId === groupId) return [{ ...reason, roleName: null, group }]
  const actor = role?.actors?.groups.find((one) => one.groupId === groupId)
  return actor === undefined ? [] : [{ ...reason, roleName: role?.name ?? null, group: actor }]
}
