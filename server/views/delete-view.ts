import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { readViews, replaceViews } from '../saved-views.ts'

/**
 * Deletes a view, if the views are still the version that was read.
 * @throws Refusal VIEWS_CHANGED when somebody else was faster · NOT_FOUND · VIEWS_UNKNOWN
 */
export const deleteView: Handler<'views.deleteView'> = async (input, { store, note }) => {
  note({ viewId: input.viewId })
  const { views, version } = await readViews(store)
  if (version !== input.version) throw new Refusal('VIEWS_CHANGED')
  const left = views.filter(({ viewId }) => viewId !== input.viewId)
  if (left.length === views.length) throw new Refusal('NOT_FOUND')
  return replaceViews(store, version, left)
}
