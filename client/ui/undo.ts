import { onBeforeUnmount, onMounted } from 'vue'
import { commonText } from '../text/common.ts'
import { announce } from './announce.ts'
import { dismissFlag, showFlag } from './flags.ts'

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
let offers: { readonly flag: number; readonly undoable: Undoable }[] = []

/** Says what was done, with a way back: a button in a flag, and Ctrl+Z on a page that uses `useUndoKey`. */
export function offerUndo(undoable: Undoable): void {
  const flag = showFlag({
    appearance: 'success',
    title: undoable.done,
    ...(undoable.note === undefined ? {} : { description: undoable.note }),
    action: { label: commonText.undo, run: () => void undo(flag) },
  })
  offers = [{ flag, undoable }, ...offers].slice(0, MOST)
}

/** Takes back what the flag offers, or the last thing. */
async function undo(flag?: number): Promise<void> {
  const offer = flag === undefined ? offers[0] : offers.find((one) => one.flag === flag)
  if (offer === undefined) return
  offers = offers.filter((one) => one !== offer)
  dismissFlag(offer.flag)
  if (await offer.undoable.back()) announce(offer.undoable.undone)
}

/** Ctrl+Z (⌘Z) takes back the last thing, while this page is open. In a field it stays the field's own. */
export function useUndoKey(): void {
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.key.toLowerCase() !== 'z' || event.shiftKey || event.altKey) return
    if (!(event.ctrlKey || event.metaKey) || offers.length === 0) return
    const field = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'
    if (event.target instanceof Element && event.target.closest(field) !== null) return
    // What lies over the page has the keys.
    if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return
    event.preventDefault()
    void undo()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => {
    document.removeEventListener('keydown', onKey)
    // Another page must not change this one behind its back.
    offers = []
  })
}
