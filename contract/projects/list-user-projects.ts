import * as z from 'zod'
import { query } from '../define.ts'
import { PointsOutput } from '../points.ts'
import { AccountId } from '../vocabulary.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { ExplainedUser } from './explained-user.ts'
import { ProjectPermission, ProjectReason, ProjectRow, ProjectScheme } from './project.ts'

/** Walks the projects that one user can use: what they may do there is Jira's own answer, the reasons are read beside it. */
export const listUserProjects = query({
  summary: 'Walk the Jira projects that one user can use, and why',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ accountId: AccountId, ...WalkInput }).strict(),
  output: z.object({
    /** What the reasons are judged by, for the page to read on where the points do not reach. */
    user: ExplainedUser,
    projects: z.array(
      z.object({
        project: ProjectRow,
        permissions: z.array(ProjectPermission),
        /** The permission scheme by which the reasons are judged; null: not read. */
        scheme: ProjectScheme.nullable(),
        /** null: not read. Empty: Jira says yes by a rule that is not seen here (an app's, or a field of an issue). */
        reasons: z.array(ProjectReason).nullable(),
      }),
    ),
    /** Projects that this call looked at, those without access too. */
    checked: z.number().int().nonnegative(),
    ...WalkOutput,
    ...PointsOutput,
  }),
})
