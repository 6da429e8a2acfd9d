// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createApp, nextTick, type App } from 'vue'
import { announced } from './announce.ts'
import { dismissFlag, flags } from './flags.ts'
import { useShortcutListener } from './shortcuts.ts'
import { offerUndo, useUndoKey } from './undo.ts'

let app: App
let back: string[]
const offer = (what: string, works = true) =>
  offerUndo({ done: `${what} cleared`, undone: `${what} is back`, back: () => (back.push(what), works) })

function open(): App {
  const page = createApp({
    setup: () => {
      useShortcutListener()
      useUndoKey()
      return () => null
    },
  })
  page.mount('#page')
  return page
}
beforeEach(() => {
  back = []
  document.body.innerHTML = '<div id="page"></div><input id="field" /><input id="tick" type="checkbox" />'
  app = open()
})
afterEach(() => {
  app.unmount()
  for (const { id } of flags.value) dismissFlag(id)
})

async function press(target: EventTarget = document.body, init: KeyboardEventInit = { ctrlKey: true }) {
  const event = new KeyboardEvent('keydown', { key: 'z', bubbles: true, cancelable: true, ...init })
  target.dispatchEvent(event)
  await nextTick()
  return event.defaultPrevented
}
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement

test('Ctrl+Z takes back one thing after the other, the last one first, each once, and says so', async () => {
  offer('One')
  offer('Two')
  expect(flags.value.map(({ title }) => title)).toEqual(['Two cleared', 'One cleared'])
  expect(await press()).toBe(true)
  expect(announced.value.words).toBe('Two is back')
  expect(flags.value.map(({ title }) => title)).toEqual(['One cleared'])
  await press()
  expect(await press()).toBe(false)
  expect(back).toEqual(['Two', 'One'])
})

test('the button in the flag takes back its own, which Ctrl+Z then passes over', async () => {
  offer('One')
  offer('Two')
  flags.value.find(({ title }) => title === 'One cleared')?.action?.run()
  await press()
  expect([back, await press()]).toEqual([['One', 'Two'], false])
})

test('what could not be brought back is not said to be', async () => {
  offer('One', false)
  await press()
  expect([back, announced.value.words]).toEqual([['One'], 'One cleared'])
})

test('a text field keeps its own undo, a tick box has none; neither Shift nor a dialog takes it for this', async () => {
  offer('One')
  expect(await press(byId('field'))).toBe(false)
  expect(await press(document.body, { ctrlKey: true, shiftKey: true })).toBe(false)
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  expect(await press()).toBe(false)
  dialog.remove()
  expect(back).toEqual([])
  expect(await press(byId('tick'))).toBe(true)
})

test('a page that was left is not changed by another one', async () => {
  offer('One')
  app.unmount()
  expect(flags.value).toEqual([])
  const other = open()
  expect([await press(), back]).toEqual([false, []])
  other.unmount()
})
