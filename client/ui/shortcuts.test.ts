// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defineComponent, h } from 'vue'
import { chordOf, liveShortcuts, singleKeys, useShortcut, useShortcutListener } from './shortcuts.ts'

const done: string[] = []
let when = true
const Page = defineComponent({
  setup() {
    useShortcutListener()
    const on = (keys: string[], does: string, can?: () => boolean, inFields = false): void =>
      useShortcut({ keys, does, part: 'page', inFields }, () => done.push(does), can)
    on(['?'], 'help')
    on(['Mod+k'], 'palette', undefined, true)
    on(['Mod+z'], 'undo')
    on(['g d'], 'dashboard')
    on(['g g'], 'groups')
    on(['d'], 'delete')
    on(['Escape'], 'clear', () => when)
    return () =>
      h('div', [
        h('input', { type: 'text' }),
        h('input', { type: 'checkbox' }),
        h('textarea'),
        h('select'),
        h('div', { contenteditable: 'true' }),
      ])
  },
})
let page: ReturnType<typeof mount>
beforeEach(() => {
  done.length = 0
  when = true
  singleKeys.value = true
  page = mount(Page, { attachTo: document.body })
})
afterEach(() => page.unmount())

function press(key: string, init: KeyboardEventInit = {}, on: Element = document.body): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  on.dispatchEvent(event)
  return event.defaultPrevented
}

describe('what was pressed', () => {
  test.each<[string, KeyboardEventInit, string | null]>([
    ['?', { shiftKey: true }, '?'],
    ['x', {}, 'x'],
    ['X', { shiftKey: true }, 'Shift+x'],
    ['X', {}, 'x'],
    [' ', {}, 'Space'],
    ['ArrowDown', { shiftKey: true }, 'Shift+ArrowDown'],
    ['k', { ctrlKey: true }, 'Mod+k'],
    ['k', { metaKey: true }, null],
    ['Shift', { shiftKey: true }, null],
    ['Dead', {}, null],
    ['п', { code: 'KeyG' }, 'g'],
    ['é', { code: 'Digit2' }, 'é'],
    ['x', { isComposing: true }, null],
  ])('%s with %j is %s', (key, init, chord) => {
    expect(chordOf(new KeyboardEvent('keydown', { key, ...init }))).toBe(chord)
  })
})

test('keys alone, held together and one after the other', () => {
  expect(press('?', { shiftKey: true })).toBe(true)
  expect(press('k', { ctrlKey: true })).toBe(true)
  expect(press('g')).toBe(true)
  expect(press('d')).toBe(true)
  expect(press('g')).toBe(true)
  expect(press('g')).toBe(true)
  expect(press('d')).toBe(true)
  expect(done).toEqual(['help', 'palette', 'dashboard', 'groups', 'delete'])
})

test('a key that is nothing is left to the browser, and ends a beginning', () => {
  expect(press('q')).toBe(false)
  expect(press('f', { ctrlKey: true })).toBe(false)
  press('g')
  expect(press('q')).toBe(false)
  press('d')
  expect(done).toEqual(['delete'])
})

test('a second key that comes too late is a first one', () => {
  const at = (key: string, timeStamp: number): void => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    document.body.dispatchEvent(event)
  }
  at('g', 1_000)
  at('d', 9_000)
  expect(done).toEqual(['delete'])
})

test('whoever types is left alone, except by keys that say so; a tick box is no text', () => {
  for (const field of ['input[type=text]', 'textarea', 'select', '[contenteditable]']) {
    const element = page.element.querySelector(field)!
    for (const key of ['?', 'g', 'd', 'Escape']) expect(press(key, {}, element)).toBe(false)
    expect(press('z', { ctrlKey: true }, element)).toBe(false)
    expect(press('k', { ctrlKey: true }, element)).toBe(true)
  }
  expect(done).toEqual(['palette', 'palette', 'palette', 'palette'])
  press('?', {}, page.get('input[type=checkbox]').element)
  expect(done.at(-1)).toBe('help')
})

test('what lies over the page has the keys', () => {
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  for (const key of ['?', 'g', 'd', 'Escape']) expect(press(key)).toBe(false)
  expect(press('k', { ctrlKey: true })).toBe(false)
  dialog.remove()
  expect(done).toEqual([])
})

test('single keys can be turned off; the others stay', () => {
  singleKeys.value = false
  for (const key of ['?', 'g', 'd']) expect(press(key)).toBe(false)
  press('k', { ctrlKey: true })
  press('Escape')
  expect(done).toEqual(['palette', 'clear'])
})

test('what cannot be done now is left to others, and what is gone is not told any more', () => {
  when = false
  expect(press('Escape')).toBe(false)
  expect(done).toEqual([])
  page.unmount()
  expect(liveShortcuts.value).toEqual([])
  expect(press('?')).toBe(false)
})
