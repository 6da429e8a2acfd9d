import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { ProjectRow } from './project.ts'

/** Walks the Jira projects of the site, archived ones too. */
export const listProjects = query({
  summary: 'Walk the Jira projects of the site',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({ projects: z.array(ProjectRow), ...WalkOutput, ...PointsOutput }),
})
