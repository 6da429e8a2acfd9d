import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { Timestamp } from '../vocabulary.ts'
import { ProjectHolder, ProjectId, ProjectScheme } from './project.ts'

/** Who can use one project, and through what. */
export const getProjectAccess = query({
  summary: 'Who can use a Jira project, and through what',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ projectId: ProjectId }).strict(),
  output: z.object({
    scheme: ProjectScheme,
    holders: z.array(ProjectHolder),
    asOf: Timestamp,
    ...PointsOutput,
  }),
})
