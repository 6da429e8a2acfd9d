import * as z from 'zod'
import { query } from '../define.ts'
import { Protection } from './protection.ts'

/** The protected e-mails, domains and groups, with a version for changing them. */
export const getProtection = query({
  summary: 'The protected e-mails, domains and groups',
  requires: 'organization-admin',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({ protection: Protection, version: z.number().int().nonnegative() }),
})
