import * as z from 'zod'
import { command } from '../define.ts'
import { Rules } from './rules.ts'

/** Replaces the rules. `version` is the one that was read: of two admins saving at once, the second is told. */
export const setRules = command({
  summary: 'Change the rules: breaker, ticket, account age, thresholds and prices',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['settings.getSettings', 'privacy.getStoredData', 'runs.listSeatsGiven'],
  since: 1,
  input: z.object({ rules: Rules, version: z.number().int().nonnegative() }).strict(),
  output: z.object({ rules: Rules, version: z.number().int().nonnegative() }),
})
