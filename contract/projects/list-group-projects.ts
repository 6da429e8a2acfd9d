import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { GroupId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { ProjectId, ProjectReason, ProjectRow } from './project.ts'

/** Walks the projects whose permission scheme or roles name one group. Filters, boards and notifications are not looked at. */
export const listGroupProjects = query({
  summary: 'Walk the Jira projects where one group is used, and how',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ groupId: GroupId, ...WalkInput }).strict(),
  output: z.object({
    /** Only projects that use the group; each way is a holder of the scheme: the group itself, or a role that it is in. */
    projects: z.array(z.object({ project: ProjectRow, uses: z.array(ProjectReason).min(1) })),
    /** Projects that this call looked at, those without the group too. */
    checked: z.number().int().nonnegative(),
    /** Of these: where the scheme or a role could not be read, so that the group may be used in more ways. */
    unread: z.array(ProjectId),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
