import * as z from 'zod'
import { query } from '../define.ts'
import { ERROR_CODES } from '../errors.ts'
import { OrganizationId, Timestamp } from '../vocabulary.ts'
import { ApiKey, ApiKeyCheck, MayEnd } from './api-key.ts'

/** Tries a key without keeping it, and tells step by step how far it came. */
export const checkApiKey = query({
  summary: 'Try an organization API key without keeping it',
  requires: 'setup',
  since: 1,
  input: z.object({ apiKey: ApiKey }).strict(),
  output: z.object({
    usable: z.boolean(),
    checks: z.array(ApiKeyCheck),
    organization: z.object({ organizationId: OrganizationId, name: z.string().nullable() }).nullable(),
    expiresAt: Timestamp.nullable(),
    mayEnd: MayEnd.nullable().default(null),
    /** Why it is not usable; null when it is. */
    problem: z.enum(ERROR_CODES).nullable(),
  }),
})
