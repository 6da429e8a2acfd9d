import { nextTick } from 'vue'
import { commonText } from '../text/common.ts'
import { usersText } from '../text/users.ts'
import { offerUndo } from '../ui/undo.ts'
import { useUsersListStore } from './list-store.ts'

/** Clearing, with a way back. The button that was pressed is gone by then, so the keyboard goes on in the list. */
export function useClearing(focusList: () => void) {
  const list = useUsersListStore()
  const text = usersText.bulk

  function offer(done: string, undone: string, back: () => void): void {
    offerUndo({ done, undone, back: () => (back(), true) })
    void nextTick(focusList)
  }
  return {
    clearFilters: () => offer(commonText.filtersCleared, commonText.filtersBack, list.clearFilters()),
    clearSelection: () => {
      const { selected } = list.summary
      if (selected > 0) offer(text.cleared(selected), text.back(selected), list.clearSelection())
    },
  }
}
