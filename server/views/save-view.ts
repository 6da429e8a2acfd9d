import { LIMITS } from '../../contract/limits.ts'
import { ViewId } from '../../contract/views/view.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { readViews, replaceViews } from '../saved-views.ts'

/**
 * Saves a view, if the views are still the version that was read. Of its name nothing stands in the audit log: somebody may
 * have put a person into it.
 * @throws Refusal VIEWS_CHANGED when somebody else was faster · VIEW_NAME_TAKEN · VIEWS_FULL · VIEWS_UNKNOWN
 */
export const saveView: Handler<'views.saveView'> = async (input, { store, ids, note }) => {
  const viewId = input.viewId ?? ViewId.parse(`view-${ids.uuid()}`)
  note({ viewId })
  const { views, version } = await readViews(store)
  // Also keeps numbers out that storage has no room for: a version is at most the one stored.
  if (version !== input.version) throw new Refusal('VIEWS_CHANGED')
  const at = views.findIndex((view) => view.viewId === viewId)
  const taken = views.some((view, index) => index !== at && alike(view.name) === alike(input.name))
  if (taken) throw new Refusal('VIEW_NAME_TAKEN')
  if (at < 0 && views.length >= LIMITS.views) throw new Refusal('VIEWS_FULL')
  const view = { viewId, name: input.name, state: input.state }
  const next = at < 0 ? [...views, view] : views.with(at, view)
  return { viewId, ...(await replaceViews(store, version, next)) }
}

/** Names that a person takes for the same one. */
const alike = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
