import * as z from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { command } from '../define.ts'
import { Timestamp } from '../vocabulary.ts'
import { MayEnd } from './api-key.ts'

/** What the app reads with the key, in groups that Atlassian may open or close one by one. */
export const KEY_ABILITIES = [
  'organization',
  'api-keys',
  'directories',
  'workspaces',
  'users',
  'user-counts',
  'user-stats',
  'user',
  'role-assignments',
  'groups',
  'group',
  'group-access',
  'lifecycle',
] as const

/**
 * Tries each of them once with the connected key, as little as can be asked: about the caller, or one page. At most 16
 * requests, repetitions after faults included. Writes are not tried: they would change somebody. A command, because what
 * Atlassian tells about the end of the key is kept where it was not known.
 */
export const checkKeyAbilities = command({
  summary: 'What the connected key may read, tried one by one',
  requires: 'setup',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['settings.getSettings'],
  since: 2,
  input: z.object({}).strict(),
  output: z.object({
    checkedAt: Timestamp,
    /** Empty without a key. */
    abilities: z.array(
      z.object({
        ability: z.enum(KEY_ABILITIES),
        /** `unknown`: could not be asked, or the answer says nothing about the key. */
        result: z.enum(['allowed', 'refused', 'unknown']),
        /** Why it is not `allowed`; null also where nothing was there to ask about. */
        code: z.enum(ERROR_CODES).nullable(),
      }),
    ),
    /** Whether the key was created with scopes, by how the User management API answers it. null: not told. */
    scoped: z.boolean().nullable(),
    /** null: not known; `mayEnd` says what is known all the same. */
    expiresAt: Timestamp.nullable(),
    mayEnd: MayEnd.nullable().default(null),
    /** Requests that were made. */
    requests: z.number().int().nonnegative(),
  }),
})
