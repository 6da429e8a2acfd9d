import * as z from 'zod'
import { LIMITS } from '../limits.ts'
import { GroupId } from '../vocabulary.ts'

/** An e-mail as protection rules hold it: trimmed and in lower case. */
export const ProtectedEmail = z.string().trim().toLowerCase().max(254).email('is not an e-mail address')

/** A domain without `@`: protects every account whose e-mail ends in it. Sub-domains are not included. */
export const ProtectedDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/,
    'is not a domain, for example example.com',
  )

/** The accounts that no command may touch: by e-mail, by domain, or because they are in a group. */
export const Protection = z
  .object({
    emails: z.array(ProtectedEmail).max(LIMITS.protectedEmails),
    domains: z.array(ProtectedDomain).max(LIMITS.protectedDomains),
    groups: z.array(GroupId).max(LIMITS.protectedGroups),
  })
  .strict()
export type Protection = z.infer<typeof Protection>
