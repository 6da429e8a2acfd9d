import * as z from 'zod'
import type { Handler } from '../context.ts'
import { KEY } from '../keys.ts'
import { replaceViews } from '../saved-views.ts'
import { readSingleton } from '../singleton.ts'

/**
 * Deletes every view. The row stays, empty, because its version has to go on counting: a page that read the views before
 * must not take new ones for those.
 * @throws Refusal VIEWS_CHANGED when somebody saved one meanwhile
 */
export const deleteAllViews: Handler<'views.deleteAllViews'> = async (_, { store, note }) => {
  const stored = await readSingleton(store, KEY.views, z.unknown())
  if (stored === null) return { deleted: 0 }
  const deleted = Array.isArray(stored.value) ? stored.value.length : null
  if (deleted !== null) note({ entries: deleted })
  await replaceViews(store, stored.version, [])
  return { deleted }
}
