import * as z from 'zod'
import { LIMITS } from '../limits.ts'
import { AccountId, OrganizationId, Timestamp } from '../vocabulary.ts'

/** The key as a person pastes it. It never comes back. */
export const ApiKey = z
  .string()
  .trim()
  .min(20, 'is too short to be an organization API key')
  .max(LIMITS.apiKeyLength)
  .regex(/^[\x21-\x7e]+$/, 'has blanks or letters that no key has; copy it again')

/** Which of several keys without scopes this one is, was not told: how many it may be, and when the first of them ends. */
export const MayEnd = z.object({
  keys: z.number().int().min(2),
  /** null: Atlassian told the end of none of them. */
  earliest: Timestamp.nullable(),
})
export type MayEnd = z.infer<typeof MayEnd>

/** What may be known about the stored key: never the key, only a mask. */
export const ApiKeyStatus = z.object({
  organizationId: OrganizationId,
  organizationName: z.string().nullable(),
  /** The last four characters. */
  lastFour: z.string().length(4),
  setBy: AccountId,
  setAt: Timestamp,
  /** null: not known; `mayEnd` says what is known all the same. */
  expiresAt: Timestamp.nullable(),
  mayEnd: MayEnd.nullable().default(null),
})
export type ApiKeyStatus = z.infer<typeof ApiKeyStatus>

/** One line of the check, in the order in which it is made. `unknown`: could not be asked. */
export const ApiKeyCheck = z.object({
  step: z.enum(['accepted', 'unscoped', 'organization', 'site', 'you', 'expiry']),
  result: z.enum(['passed', 'failed', 'unknown', 'not-asked']),
})
export type ApiKeyCheck = z.infer<typeof ApiKeyCheck>
