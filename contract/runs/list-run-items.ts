import * as z from 'zod'
import { query } from '../define.ts'
import { LIMITS } from '../limits.ts'
import { RunId } from '../vocabulary.ts'
import { RunItem } from './run.ts'

/** The accounts of a run in their order, from `from` on. `nextFrom` null: that was the last. */
export const listRunItems = query({
  summary: 'The accounts of a run, with their steps and results',
  requires: 'organization-admin',
  since: 1,
  input: z
    .object({
      runId: RunId,
      from: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(LIMITS.accountsPerRun),
    })
    .strict(),
  output: z.object({ items: z.array(RunItem), nextFrom: z.number().int().nonnegative().nullable() }),
})
