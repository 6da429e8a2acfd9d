import * as z from 'zod'
import { command } from '../define.ts'
import { TRACE_KINDS } from './stored-kind.ts'

/**
 * Deletes one of the small kinds: what the app writes down for itself. It is made again when it is needed. `more` asks for
 * another call.
 */
export const deleteStoredData = command({
  summary: 'Delete one kind of what the app has written down for itself',
  requires: 'organization-admin',
  risk: 'reversible',
  protects: 'none',
  makesStale: ['privacy.getStoredData'],
  since: 2,
  input: z.object({ kind: z.enum(TRACE_KINDS) }).strict(),
  output: z.object({ deleted: z.number().int().nonnegative(), more: z.boolean() }),
})
