import * as z from 'zod'
import { command } from '../define.ts'

/** Forgets the key. Running changes stop at the next account. */
export const deleteApiKey = command({
  summary: 'Forget the organization API key',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['session.getSession', 'settings.getSettings', 'privacy.getStoredData'],
  since: 1,
  input: z.object({}).strict(),
  output: z.object({ deleted: z.literal(true) }),
})
