import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { Refusal } from '../refusal.ts'
import { timestamp } from '../timestamp.ts'
import { withRoles } from './roles.ts'

/**
 * The holders of the project's permission scheme, and who is in the roles among them; the actors of a role are null when
 * they could not be read.
 * @throws Refusal NOT_FOUND
 */
export const getProjectAccess: Handler<'projects.getProjectAccess'> = ({ projectId }, context) =>
  withPoints(context, 'jira', async (site) => {
    const asOf = timestamp(context.clock.now())
    const scheme = await site.getScheme(projectId)
    if (scheme === null) throw new Refusal('NOT_FOUND')
    return { scheme: { name: scheme.name }, holders: [...(await withRoles(site, projectId, scheme.holders))], asOf }
  })
