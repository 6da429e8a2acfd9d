import * as z from 'zod'
import { command } from '../define.ts'
import { ApiKey, ApiKeyStatus } from './api-key.ts'

/** Checks a key again and, only if it passes, replaces the one in use. */
export const setApiKey = command({
  summary: 'Connect the organization, or replace its API key',
  requires: 'setup',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['session.getSession', 'settings.getSettings', 'privacy.getStoredData'],
  since: 1,
  input: z.object({ apiKey: ApiKey }).strict(),
  output: z.object({
    apiKey: ApiKeyStatus,
    /** `same`: it was in use already, and who set it and when stays. */
    outcome: z.enum(['connected', 'replaced', 'same']),
  }),
})
