import type { Ref } from 'vue'
import { ROW_SHORTCUTS } from './row-shortcuts.ts'
import type { Shortcut } from './shortcuts.ts'
import { chordOf, useOwnShortcuts } from './shortcuts.ts'

/** What the keys of a list act on. Places are indexes into the rows on show. */
export interface RowKeys {
  /** Where the keyboard is; -1: nowhere yet. */
  readonly active: Ref<number>
  readonly rows: () => { readonly length: number }
  /** How many rows Page Up and Page Down go. */
  readonly pageSize: () => number
  readonly reveal: (index: number) => void
  /** Without these, rows cannot be selected, or opened. */
  readonly select?: ((indexes: readonly number[], on: boolean) => void) | undefined
  readonly isSelected?: ((index: number) => boolean) | undefined
  readonly open?: ((index: number) => void) | undefined
  /** A key on something in a row counts too; what a link, a button or a tick does with it is its own. */
  readonly within?: (event: KeyboardEvent) => boolean
}

const TAKEN = ['Enter', 'Space', 'Shift+Space']

/** Moving and selecting with the keyboard, and ranges from the row that was toggled last. */
export function useRowKeys(keys: RowKeys) {
  let anchor = -1
  const { select, range, open, ...moves } = ROW_SHORTCUTS
  useOwnShortcuts(...Object.values(moves), ...(keys.select ? [select, range] : []), ...(keys.open ? [open] : []))

  function toggle(index: number, range: boolean): void {
    if (range && anchor >= 0 && anchor < keys.rows().length) {
      const from = Math.min(anchor, index)
      const to = Math.max(anchor, index)
      keys.select?.(
        Array.from({ length: to - from + 1 }, (_, offset) => from + offset),
        true,
      )
    } else keys.select?.([index], keys.isSelected?.(index) !== true)
    anchor = index
  }
  function move(to: number): void {
    const last = keys.rows().length - 1
    if (last < 0) return
    keys.active.value = Math.max(0, Math.min(last, to))
    keys.reveal(keys.active.value)
  }
  /** Where a key leads; undefined: it is none that moves. */
  function target(chord: string): number | undefined {
    const from = keys.active.value
    return {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + keys.pageSize(),
      PageUp: from - keys.pageSize(),
      Home: 0,
      End: keys.rows().length - 1,
    }[chord.replace('Shift+', '')]
  }
  function onKey(event: KeyboardEvent): void {
    const chord = chordOf(event)
    const own = event.target === event.currentTarget
    if (chord === null || (!own && (keys.within?.(event) !== true || TAKEN.includes(chord)))) return
    const { active } = keys
    const is = (shortcut: Shortcut): boolean => shortcut.keys.includes(chord)
    const to = target(chord)
    if (to !== undefined && (is(ROW_SHORTCUTS.move) || is(ROW_SHORTCUTS.pages) || is(ROW_SHORTCUTS.ends))) move(to)
    else if (to !== undefined && keys.select && is(ROW_SHORTCUTS.range)) {
      const from = active.value
      move(to)
      if (active.value >= 0) {
        if (anchor < 0) anchor = Math.max(0, from)
        toggle(active.value, true)
      }
    } else if (active.value < 0) return
    else if (keys.select && (is(ROW_SHORTCUTS.select) || is(ROW_SHORTCUTS.range)))
      toggle(active.value, is(ROW_SHORTCUTS.range))
    else if (keys.open && is(ROW_SHORTCUTS.open)) keys.open(active.value)
    else return
    event.preventDefault()
  }
  return { onKey, toggle }
}
