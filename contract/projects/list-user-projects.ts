import * as z from 'zod'
import { query } from '../define.ts'
import { LIMITS } from '../limits.ts'
import { PointsOutput } from '../points.ts'
import { AccountId, Timestamp } from '../vocabulary.ts'
import { ExplainedUser } from './explained-user.ts'
import { ProjectId, ProjectPermission } from './project.ts'

/**
 * What one user may do in these projects, by Jira's own word. The page knows the projects from their list, so that a user costs a
 * point or two; why it is so the page reads by itself.
 */
export const listUserProjects = query({
  summary: 'Which of these Jira projects one user can use, by Jira’s own word',
  requires: 'organization-admin',
  since: 1,
  input: z
    .object({ accountId: AccountId, projectIds: z.array(ProjectId).min(1).max(LIMITS.projectsPerCheck) })
    .strict(),
  output: z.object({
    /** What the reasons are judged by. */
    user: ExplainedUser,
    /** Those in which the user may do something, in the order in which they were asked for. */
    projects: z.array(z.object({ projectId: ProjectId, permissions: z.array(ProjectPermission) })),
    asOf: Timestamp,
    ...PointsOutput,
  }),
})
