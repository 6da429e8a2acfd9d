import * as z from 'zod'
import { ERROR_CODES } from './errors.ts'
import { LIMITS } from './limits.ts'
import { Cursor, Timestamp } from './vocabulary.ts'

/**
 * How a long list is read: the page asks, the server walks as many of Atlassian's pages as its budget allows and
 * answers with rows and a cursor, and the page asks on. A walk that stops early says why; rows are never lost.
 */
export const WalkInput = {
  cursor: Cursor.nullable(),
  /** At most so many of Atlassian's pages in this call; the first call asks for one, to show rows soon. */
  maxPages: z
    .number()
    .int()
    .min(1)
    .max(LIMITS.outboundPerInvocation - LIMITS.outboundReserve),
}

export const WalkOutput = {
  /** null: the list ends here. */
  next: Cursor.nullable(),
  /** `end` all read · `budget` more to ask · `slowed` Atlassian asks to wait · `failed` a page could not be read, retry from `next`. */
  stopped: z.enum(['end', 'budget', 'slowed', 'failed']),
  retryAfterMs: z.number().int().nonnegative().nullable(),
  /** Why it stopped, when `slowed` or `failed`. */
  problem: z.enum(ERROR_CODES).nullable(),
  /** How many requests this call made to Atlassian. */
  calls: z.number().int().nonnegative(),
  asOf: Timestamp,
}
