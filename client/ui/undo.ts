import { computed, onScopeDispose, shallowRef } from 'vue'
import { commonText } from '../text/common.ts'
import { announce } from './announce.ts'
import { shortcutsText } from '../text/shortcuts.ts'
import { dismissFlag, showFlag } from './flags.ts'
import { useShortcut } from './shortcuts.ts'

/** Something that was just done and can be taken back. */
export interface Undoable {
  /** "Filters cleared" */
  readonly done: string
  /** One more line, for what did not go along. */
  readonly note?: string
  /** "The filters are back" */
  readonly undone: string
  /** Brings back exactly what was there. false: it could not, and has said why. */
  readonly back: () => boolean | Promise<boolean>
}

const MOST = 20
const offers = shallowRef<readonly { readonly flag: number; readonly undoable: Undoable }[]>([])
/** What would be taken back next; null: nothing. */
export const lastUndoable = computed<Undoable | null>(() => offers.value[0]?.undoable ?? null)

/** Says what was done, with a way back: a button in a flag, and Ctrl+Z on a page that uses `useUndoKey`. */
export function offerUndo(undoable: Undoable): void {
  const flag = showFlag({
    appearance: 'success',
    title: undoable.done,
    ...(undoable.note === undefined ? {} : { description: undoable.note }),
    action: { label: commonText.undo, run: () => void undo(flag) },
  })
  offers.value = [{ flag, undoable }, ...offers.value].slice(0, MOST)
}

/** Takes back what the flag offers, or the last thing. */
export async function undo(flag?: number): Promise<void> {
  const offer = flag === undefined ? offers.value[0] : offers.value.find((one) => one.flag === flag)
  if (offer === undefined) return
  offers.value = offers.value.filter((one) => one !== offer)
  dismissFlag(offer.flag)
  if (await offer.undoable.back()) announce(offer.undoable.undone)
}

/** Ctrl+Z (⌘Z) takes back the last thing, while this page is open. In a field it stays the field's own. */
export function useUndoKey(): void {
  useShortcut(
    { keys: ['Mod+z'], does: shortcutsText.undo, part: 'page' },
    () => void undo(),
    () => offers.value.length > 0,
  )
  // Another page must not change this one behind its back, and no button may be left that does nothing.
  onScopeDispose(() => {
    for (const { flag } of offers.value) dismissFlag(flag)
    offers.value = []
  })
}
