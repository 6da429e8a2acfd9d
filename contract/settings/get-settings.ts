import * as z from 'zod'
import { query } from '../define.ts'
import { ApiKeyStatus } from './api-key.ts'
import { Rules } from './rules.ts'

/** Everything on the Settings page that is not the protected list. */
export const getSettings = query({
  summary: 'The connection and the stored settings',
  requires: 'setup',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({
    apiKey: ApiKeyStatus.nullable(),
    /** What is stored, by kind. null: could not be counted. */
    stored: z.object({
      runs: z.number().int().nonnegative().nullable(),
      auditEntries: z.number().int().nonnegative().nullable(),
      protectedEntries: z.number().int().nonnegative().nullable(),
    }),
    /** null: stored, but in a form that can't be read. They can be replaced. */
    rules: Rules.nullable(),
    /** 0: never changed, the defaults hold. */
    rulesVersion: z.number().int().nonnegative(),
  }),
})
