import * as z from 'zod'
import { query } from '../define.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { UserDictionary, UserFilter, UserRow } from './user.ts'

/** Walks the users of the organization. */
export const listUsers = query({
  summary: 'Walk the users of the organization',
  requires: 'organization-admin',
  since: 1,
  input: z
    .object({
      filter: UserFilter,
      /** By nickname; two walks from both ends of the same filter meet in the middle. */
      direction: z.enum(['asc', 'desc']),
      ...WalkInput,
    })
    .strict(),
  output: z.object({ users: z.array(UserRow), dictionary: UserDictionary, ...WalkOutput }),
})
