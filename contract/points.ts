import * as z from 'zod'
import { Timestamp } from './vocabulary.ts'

/**
 * What the app's requests to a product have cost in the running hour. Atlassian counts an app's requests over all its
 * customers in points: 1 for each, 1 for a project, 2 for a user, group, or permission in the answer, and closes the app's
 * door for the rest of the hour when they are used up. Source: Atlassian, "Rate limiting" of Jira Cloud and Confluence Cloud.
 */
export const PointsOutput = {
  points: z.object({
    /** Used on this site in the running hour, as counted here. null: the count could not be read. */
    used: z.number().int().nonnegative().nullable(),
    /** What the app lets this site use in an hour. */
    budget: z.number().int().positive(),
    /** Of these: what may be used up by reading about one project, space, desk or person; the rest is kept for the lists. */
    forDetails: z.number().int().positive(),
    /** Atlassian's limit, over all customers of the app. */
    limit: z.number().int().positive(),
    /** When the count begins again. */
    until: Timestamp,
  }),
}
export type PointsReport = z.infer<(typeof PointsOutput)['points']>
