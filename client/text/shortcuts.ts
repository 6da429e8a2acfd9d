import type { ShortcutPart } from '../ui/shortcuts.ts'

const parts: Record<ShortcutPart, string> = {
  everywhere: 'Everywhere',
  pages: 'Go to a page',
  page: 'On this page',
  list: 'In the list, while it has focus',
}
/** How keys are called on the keyboard, by whose keyboard it is. */
const KEYS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'Page up',
  PageDown: 'Page down',
  Escape: 'Esc',
}

/** Words of the keyboard shortcuts and of their sheet. */
export const shortcutsText = {
  title: 'Keyboard',
  open: 'Keyboard help',
  palette: 'Search and commands',
  parts,
  or: 'or',
  then: 'then',
  key: (key: string, mac: boolean): string =>
    key === 'Mod' ? (mac ? '⌘' : 'Ctrl') : (KEYS[key] ?? (key.length === 1 ? key.toUpperCase() : key)),
  isOff: 'off',
  single: 'Shortcuts of single letters and signs work',
  singleHint:
    'Take the tick away if you speak to your computer, or hit keys by mistake. It holds until you close the page. Keys of a list work only while the list has focus, and stay.',
  goTo: (page: string) => `Go to ${page}`,
  search: 'Go to the search',
  clearSelection: 'Clear the selection',
  undo: 'Take back what was just cleared or deleted',
  closePanel: 'Close the panel at the side',
  list: {
    move: 'Move along the list',
    pages: 'A screenful up or down',
    ends: 'First or last row',
    select: 'Select or unselect the row',
    range: 'Select from the last one to here',
    open: 'Open the details',
  },
}
