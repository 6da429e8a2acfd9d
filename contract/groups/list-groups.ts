import * as z from 'zod'
import { query } from '../define.ts'
import { WalkInput, WalkOutput } from '../walk.ts'
import { GroupRow } from './group.ts'

/** Walks the groups of all directories. */
export const listGroups = query({
  summary: 'Walk the groups of the organization',
  requires: 'organization-admin',
  since: 1,
  input: z.object({ ...WalkInput }).strict(),
  output: z.object({ groups: z.array(GroupRow), ...WalkOutput }),
})
