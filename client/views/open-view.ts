import type { ViewId } from '../../contract/views/view.ts'
import { viewsText as text } from '../text/views.ts'
import { offerUndo } from '../ui/undo.ts'
import { useViewsStore } from './views-store.ts'

/**
 * Opens a view, from wherever it is chosen. What was looked at and is in no view comes back when asked. `go` leads to the users
 * first, where they are not on show: what a page offers to take back goes with it.
 */
export function useOpenView(): (viewId: ViewId, go?: () => Promise<unknown>) => Promise<void> {
  const views = useViewsStore()
  return async (viewId, go) => {
    const back = views.isUnsaved() ? views.remember() : null
    views.openView(viewId)
    await go?.()
    if (back !== null && views.open !== null)
      offerUndo({ done: text.opened(views.open.name), undone: text.resetBack, back: () => (back(), true) })
  }
}
