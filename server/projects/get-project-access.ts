import type { ProjectHolder, ProjectId } from '../../contract/projects/project.ts'
import type { Handler } from '../context.ts'
import { orUnknown } from '../partial.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import type { SiteApi } from '../site-port.ts'
import { timestamp } from '../timestamp.ts'

/**
 * The holders of the project's permission scheme, and who is in the roles among them that let anybody use it: 2 points for each
 * of these. The actors of a role are null when they could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getProjectAccess: Handler<'projects.getProjectAccess'> = ({ projectId }, context) =>
  withPoints(context, 'jira', async (site) => {
    const asOf = timestamp(context.clock.now())
    const scheme = await site.getScheme(projectId)
    if (scheme === null) throw new Refusal('NOT_FOUND')
    const holders = await Promise.all(scheme.holders.map((holder) => withActors(site, projectId, holder)))
    return { scheme: { name: scheme.name }, holders, asOf }
  })

async function withActors(site: SiteApi, projectId: ProjectId, holder: ProjectHolder): Promise<ProjectHolder> {
  const { role, permissions } = holder
  if (role === null || permissions.length === 0) return holder
  const read = await orUnknown(site.getRole(projectId, role.roleId))
  return { ...holder, role: { ...role, name: read?.name ?? null, actors: read?.actors ?? null } }
}
