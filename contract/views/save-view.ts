import * as z from 'zod'
import { command } from '../define.ts'
import { ViewId, ViewName, Views, ViewState } from './view.ts'

/**
 * Saves a view: a new one (`viewId` null), or another state or name of one that is there. An id that is not there comes back
 * under that id, so that undoing a deletion keeps its links alive. `version` is the one that was read: of two admins saving
 * at once, the second is told.
 */
export const saveView = command({
  summary: 'Save a view of the Users page',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['privacy.getStoredData'],
  since: 2,
  input: z
    .object({
      viewId: ViewId.nullable(),
      name: ViewName,
      state: ViewState,
      version: z.number().int().nonnegative(),
    })
    .strict(),
  output: Views.extend({ viewId: ViewId }),
})
