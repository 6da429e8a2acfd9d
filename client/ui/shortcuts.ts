import { onBeforeUnmount, onMounted, onScopeDispose, ref, shallowRef } from 'vue'

/** Where a shortcut belongs on the sheet of all of them. */
export type ShortcutPart = 'everywhere' | 'pages' | 'page' | 'list'

/**
 * One shortcut, described once: handlers compare keys with it, and the sheet shows it. `keys` has the ways to press it: keys
 * held together (`Mod+k`, `Shift+x`), or one after the other (`g d`). `Mod` is ⌘ on a Mac and Ctrl elsewhere.
 */
export interface Shortcut {
  readonly keys: readonly string[]
  readonly does: string
  readonly part: ShortcutPart
  /** Also while somebody types. For keys that no field has a use for. */
  readonly inFields?: boolean
}

/** A shortcut that works now. `run` null: the element that has focus handles it itself. */
export interface LiveShortcut {
  readonly shortcut: Shortcut
  readonly run: (() => void) | null
  readonly when: () => boolean
}

/** Everything that can be pressed on the page as it is now, in the order in which it came. */
export const liveShortcuts = shallowRef<readonly LiveShortcut[]>([])

/**
 * Whether shortcuts of single letters and signs work. Who speaks to the computer, or hits keys by mistake, can turn them off
 * until the page is closed (WCAG 2.1.4). Keys of a list work only while it has focus, and are not meant.
 */
export const singleKeys = ref(true)

/** A key after another one counts as following it for so long, in milliseconds. */
const FOLLOWS_WITHIN = 1_500

/** Whose ⌘ does what Ctrl does elsewhere. */
export const isMac = (): boolean => /^(Mac|iP)/.test(navigator.platform)
const MODIFIERS: readonly string[] = [
  'Alt',
  'AltGraph',
  'Control',
  'Meta',
  'Shift',
  'CapsLock',
  'Fn',
  'Dead',
  'Process',
]

/** What was pressed, as shortcuts are written; null: nothing that could be one. Letters count by their place where they are not Latin. */
export function chordOf(event: KeyboardEvent): string | null {
  const { key } = event
  if (event.isComposing || MODIFIERS.includes(key)) return null
  const special = event.getModifierState('AltGraph')
  const mod = !special && (isMac() ? event.metaKey : event.ctrlKey)
  const other = !special && (event.altKey || (isMac() ? event.ctrlKey : event.metaKey))
  if (other) return null
  const letter = /^\p{L}$/u.test(key)
  const [, place] = letter && !/[a-z]/iu.test(key) ? (/^Key([A-Z])$/u.exec(event.code) ?? []) : []
  const name = key === ' ' ? 'Space' : letter ? (place ?? key).toLowerCase() : key
  // A sign is what it is, whether or not the keyboard needs Shift for it.
  const shift = event.shiftKey && (letter || name.length > 1)
  return `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${name}`
}

/** Whether this key press is that shortcut. For elements that handle their own keys. */
export function isShortcut(event: KeyboardEvent, { keys }: Shortcut): boolean {
  const chord = chordOf(event)
  return chord !== null && keys.includes(chord)
}

function add(live: readonly LiveShortcut[]): void {
  liveShortcuts.value = [...liveShortcuts.value, ...live]
  onScopeDispose(() => (liveShortcuts.value = liveShortcuts.value.filter((one) => !live.includes(one))))
}
const always = (): boolean => true
/** Makes a shortcut work while the component is there, and `when` it can. Of two with the same keys the later one works. */
export const useShortcut = (shortcut: Shortcut, run: () => void, when = always): void => add([{ shortcut, run, when }])
/** Tells of shortcuts that an element handles itself, with `isShortcut`. */
export const useOwnShortcuts = (...shortcuts: readonly Shortcut[]): void =>
  add(shortcuts.map((shortcut) => ({ shortcut, run: null, when: always })))

/** Whether letters and signs alone, without Ctrl or ⌘, make it up. */
export const isSingleKey = (keys: string): boolean => keys.split(' ').every((key) => key.length === 1)

/** Fields take letters as text. Tick boxes and buttons do not. */
const TEXT_FIELD =
  'textarea, select, [contenteditable]:not([contenteditable=false]), input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])'
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]'

/** Listens for the shortcuts of the whole page; once, at its root. */
export function useShortcutListener(): void {
  let before: { readonly keys: string; readonly at: number } | null = null

  function find(keys: string, typing: boolean): LiveShortcut | undefined {
    if (isSingleKey(keys) && !singleKeys.value) return undefined
    return liveShortcuts.value.findLast(
      ({ shortcut, run, when }) =>
        run !== null && shortcut.keys.includes(keys) && (!typing || shortcut.inFields === true) && when(),
    )
  }
  function isBeginning(keys: string, typing: boolean): boolean {
    if (typing || !singleKeys.value) return false
    return liveShortcuts.value.some(({ shortcut }) => shortcut.keys.some((each) => each.startsWith(`${keys} `)))
  }
  function onKey(event: KeyboardEvent): void {
    const chord = event.defaultPrevented || event.repeat ? null : chordOf(event)
    const first = before !== null && event.timeStamp - before.at < FOLLOWS_WITHIN ? before.keys : null
    if (chord === null) return
    before = null
    // What lies over the page has the keys, wherever the focus is.
    if (document.querySelector(OVERLAY) !== null) return
    const typing = event.target instanceof Element && event.target.closest(TEXT_FIELD) !== null
    const found = (first === null ? undefined : find(`${first} ${chord}`, typing)) ?? find(chord, typing)
    if (found?.run) found.run()
    else if (isBeginning(chord, typing)) before = { keys: chord, at: event.timeStamp }
    else return
    event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onBeforeUnmount(() => document.removeEventListener('keydown', onKey))
}
