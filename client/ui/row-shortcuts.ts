import { shortcutsText } from '../text/shortcuts.ts'
import type { Shortcut } from './shortcuts.ts'

const of = (does: string, ...keys: string[]): Shortcut => ({ keys, does, part: 'list' })

/** The keys of a list, while it has focus. */
export const ROW_SHORTCUTS = {
  move: of(shortcutsText.list.move, 'ArrowUp', 'ArrowDown'),
  pages: of(shortcutsText.list.pages, 'PageUp', 'PageDown'),
  ends: of(shortcutsText.list.ends, 'Home', 'End'),
  select: of(shortcutsText.list.select, 'x', 'Space'),
  range: of(shortcutsText.list.range, 'Shift+x', 'Shift+Space', 'Shift+ArrowUp', 'Shift+ArrowDown'),
  open: of(shortcutsText.list.open, 'Enter'),
} as const
