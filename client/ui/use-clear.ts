import type { Ref } from 'vue'
import { commonText } from '../text/common.ts'
import { focusHeading } from './keep-focus.ts'
import { offerUndo, type Undoable } from './undo.ts'

const FILTERS = { done: commonText.filtersCleared, undone: commonText.filtersBack }

/**
 * Lets a page that uses `useUndoKey` clear its filters, or something else that was chosen, with a way back. The button that was pressed is often gone
 * by then, so the keyboard goes on at the page's heading.
 * @param words what is said; not told: that filters were cleared
 */
export function useClear<T>(
  value: Ref<T>,
  cleared: T,
  words: (before: T) => Pick<Undoable, 'done' | 'undone'> = () => FILTERS,
): () => void {
  return () => {
    const before = value.value
    value.value = cleared
    offerUndo({
      ...words(before),
      back: () => {
        value.value = before
        return true
      },
    })
    focusHeading()
  }
}

/** Whether anything of a filter is not as it is when it was cleared. */
export const isSet = <T extends object>(value: T, cleared: T): boolean =>
  (Object.keys(cleared) as (keyof T)[]).some((key) => value[key] !== cleared[key])
