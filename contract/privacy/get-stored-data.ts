import * as z from 'zod'
import { query } from '../define.ts'
import { PersonalDataReport } from './personal-data-report.ts'
import { StoredKind } from './stored-kind.ts'

/** Everything that the app stores, with counts, and how reporting it to Atlassian goes. Reads at most some 60 pages of storage. */
export const getStoredData = query({
  summary: 'Everything that the app stores, by kind, and the reports of personal data',
  // Numbers only: also without a key that works somebody must be able to see that something is stored.
  requires: 'setup',
  since: 2,
  input: z.object({}).strict(),
  output: z.object({
    /** Each kind once. `count` null: could not be counted. */
    kinds: z.array(z.object({ kind: StoredKind, count: z.number().int().nonnegative().nullable() })),
    /** null in place of the whole: what is stored about reports could not be read. */
    report: z
      .object({
        /** The round that is not complete. */
        current: PersonalDataReport.nullable(),
        /** The last complete round. */
        last: PersonalDataReport.nullable(),
      })
      .nullable(),
  }),
})
