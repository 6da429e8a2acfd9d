import * as z from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { Timestamp } from '../vocabulary.ts'

const count = z.number().int().nonnegative()

/** One round of reporting to Atlassian every account that the app keeps something about. Counts of accounts or addresses. */
export const PersonalDataReport = z.object({
  startedAt: Timestamp,
  /** null: it is not complete (yet). */
  finishedAt: Timestamp.nullable(),
  /** Accounts that were reported. One that is stored in several places may count twice in a large log. */
  accounts: count,
  /** Of those, what Atlassian said: the account is closed, or its data changed since the app read it. */
  closed: count,
  updated: count,
  /** Protected addresses that were erased because their account is closed. */
  erased: count,
  /** Protected addresses that were replaced by the account's new one. */
  followed: count,
  /** Protected addresses that may be out of date: the account's new one could not be read. */
  flagged: count,
  /** Protected addresses of which it is not known whose they are. */
  unowned: count,
  /** Answers about accounts that could not be read. */
  unread: count,
  /** What keeps it from going on; tried again every hour. */
  problem: z.enum(ERROR_CODES).nullable(),
})
export type PersonalDataReport = z.infer<typeof PersonalDataReport>
