import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { ProjectReason, ProjectRow } from './project.ts'

/**
 * Walks the projects with the groups that their permission schemes and roles name: one walk answers for every group. Filters,
 * boards and notifications are not looked at.
 */
export const listGroupProjects = query({
  summary: 'Walk the Jira projects with the groups that each of them names, and how',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({
    /** Every project that was looked into to the end; each use names its group. Empty: no group is named. */
    projects: z.array(z.object({ project: ProjectRow, uses: z.array(ProjectReason) })),
    /** Projects whose scheme, or a role, could not be read, so that any group may be used there. They are not in `projects`. */
    unread: z.array(ProjectRow),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
