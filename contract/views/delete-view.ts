import * as z from 'zod'
import { command } from '../define.ts'
import { ViewId, Views } from './view.ts'

/** Deletes one saved view. `version` is the one that was read. */
export const deleteView = command({
  summary: 'Delete a saved view',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['privacy.getStoredData'],
  since: 2,
  input: z.object({ viewId: ViewId, version: z.number().int().nonnegative() }).strict(),
  output: Views,
})
