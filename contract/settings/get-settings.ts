import * as z from 'zod'
import { query } from '../define.ts'
import { ApiKeyStatus } from './api-key.ts'

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
    breaker: z.object({ accounts: z.number().int().positive(), share: z.number().min(0).max(1) }),
  }),
})
