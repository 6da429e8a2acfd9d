import * as z from 'zod'
import { query } from '../define.ts'
import { DirectoryId, Timestamp } from '../vocabulary.ts'

/** The directories that the key can manage. With one directory a single walk shows everyone. */
export const listDirectories = query({
  summary: 'The directories of the organization',
  requires: 'organization-admin',
  since: 1,
  input: z.object({}).strict(),
  output: z.object({
    directories: z.array(z.object({ directoryId: DirectoryId, name: z.string().nullable() })),
    asOf: Timestamp,
  }),
})
