import type { ProjectId, ProjectPermission } from '../../contract/projects/project.ts'
import type { Handler } from '../context.ts'
import { withPoints } from '../points.ts'
import { timestamp } from '../timestamp.ts'
import { explainedUser } from './explained-user.ts'

/**
 * One question to Jira, for all of the projects at once: a point. So it may use what is kept for the lists: whether somebody can
 * use a project stays readable when the details of the hour are used up.
 * @throws Refusal NOT_FOUND when there is no such user
 */
export const listUserProjects: Handler<'projects.listUserProjects'> = ({ accountId, projectIds }, context) =>
  withPoints(
    context,
    'jira',
    async (site) => {
      const asOf = timestamp(context.clock.now())
      const user = await explainedUser(context, accountId)
      const held = await site.checkPermissions(accountId, projectIds)
      const may = (projectId: ProjectId): readonly ProjectPermission[] => held.get(projectId) ?? []
      const used = projectIds.filter((projectId) => may(projectId).length > 0)
      return { user, projects: used.map((projectId) => ({ projectId, permissions: [...may(projectId)] })), asOf }
    },
    'lists',
  )
