import type { Ref } from 'vue'
import type { Shortcut } from '../ui/shortcuts.ts'
import { chordOf, useOwnShortcuts } from '../ui/shortcuts.ts'
import { ROW_SHORTCUTS } from './row-shortcuts.ts'

/** What the keys of a list act on. Places are indexes into the rows on show. */
export interface RowKeys {
  /** Where the keyboard is; -1: nowhere yet. */
  readonly active: Ref<number>
  readonly rows: () => { readonly length: number }
  /** How many rows Page Up and Page Down go. */
  readonly pageSize: () => number
  readonly reveal: (index: number) => void
  readonly select: (indexes: readonly number[], on: boolean) => void
  readonly isSelected: (index: number) => boolean
  readonly open: (index: number) => void
}

/** Moving and selecting with the keyboard, and ranges from the row that was toggled last. */
export function useRowKeys(keys: RowKeys) {
  let anchor = -1
  useOwnShortcuts(...Object.values(ROW_SHORTCUTS))

  function toggle(index: number, range: boolean): void {
    if (range && anchor >= 0 && anchor < keys.rows().length) {
      const from = Math.min(anchor, index)
      const to = Math.max(anchor, index)
      keys.select(
        Array.from({ length: to - from + 1 }, (_, offset) => from + offset),
        true,
      )
    } else keys.select([index], !keys.isSelected(index))
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
    if (chord === null || event.target !== event.currentTarget) return
    const { active } = keys
    const is = (shortcut: Shortcut): boolean => shortcut.keys.includes(chord)
    const to = target(chord)
    if (to !== undefined && (is(ROW_SHORTCUTS.move) || is(ROW_SHORTCUTS.pages) || is(ROW_SHORTCUTS.ends))) move(to)
    else if (to !== undefined && is(ROW_SHORTCUTS.range)) {
      const from = active.value
      move(to)
      if (active.value >= 0) {
        if (anchor < 0) anchor = Math.max(0, from)
        toggle(active.value, true)
      }
    } else if (active.value < 0) return
    else if (is(ROW_SHORTCUTS.select) || is(ROW_SHORTCUTS.range)) toggle(active.value, is(ROW_SHORTCUTS.range))
    else if (is(ROW_SHORTCUTS.open)) keys.open(active.value)
    else return
    event.preventDefault()
  }
  return { onKey, toggle }
}
