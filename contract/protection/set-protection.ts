import * as z from 'zod'
import { command } from '../define.ts'
import { Protection } from './protection.ts'

/** Replaces the protected list. `version` is the one that was read: of two admins saving at once, the second is told. */
export const setProtection = command({
  summary: 'Change the protected e-mails, domains and groups',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['protection.getProtection', 'settings.getSettings', 'privacy.getStoredData'],
  since: 1,
  input: z.object({ protection: Protection, version: z.number().int().nonnegative() }).strict(),
  output: z.object({ protection: Protection, version: z.number().int().nonnegative() }),
})
