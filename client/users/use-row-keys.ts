import type { Ref } from 'vue'

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
  function onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return
    const { active } = keys
    const moves: Record<string, () => number> = {
      ArrowDown: () => active.value + 1,
      ArrowUp: () => active.value - 1,
      PageDown: () => active.value + keys.pageSize(),
      PageUp: () => active.value - keys.pageSize(),
      Home: () => 0,
      End: () => keys.rows().length - 1,
    }
    const to = moves[event.key]
    if (to !== undefined) {
      const from = active.value
      move(to())
      if (event.shiftKey && active.value >= 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        if (anchor < 0) anchor = Math.max(0, from)
        toggle(active.value, true)
      }
    } else if (active.value < 0) return
    else if (event.key === 'x' || event.key === 'X' || event.key === ' ') toggle(active.value, event.shiftKey)
    else if (event.key === 'Enter') keys.open(active.value)
    else return
    event.preventDefault()
  }
  return { onKey, toggle }
}
