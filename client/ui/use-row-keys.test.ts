// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { effectScope, ref } from 'vue'
import { useRowKeys } from './use-row-keys.ts'

/** Ten rows; what is selected, opened and revealed can be looked at. */
function setUp() {
  const selected = new Set<number>()
  const active = ref(-1)
  const opened: number[] = []
  const { onKey } = effectScope().run(() =>
    useRowKeys({
      active,
      rows: () => ({ length: 10 }),
      pageSize: () => 4,
      reveal: () => undefined,
      select: (indexes, on) => indexes.forEach((index) => (on ? selected.add(index) : selected.delete(index))),
      isSelected: (index) => selected.has(index),
      open: (index) => opened.push(index),
    }),
  )!
  const box = document.createElement('div')
  box.addEventListener('keydown', onKey)
  const press = (key: string, init: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true, ...init })
    box.dispatchEvent(event)
    return event.defaultPrevented
  }
  return { press, active, opened, selected: () => [...selected].sort((a, b) => a - b), box }
}

test('arrows, pages and ends move, and stop at the ends', () => {
  const { press, active } = setUp()
  const places = [
    'ArrowUp',
    'ArrowDown',
    'ArrowDown',
    'PageDown',
    'PageDown',
    'PageDown',
    'Home',
    'End',
    'ArrowDown',
  ].map((key) => (press(key), active.value))
  expect(places).toEqual([0, 1, 2, 6, 9, 9, 0, 9, 9])
})

test('x selects and unselects; with Shift it selects from the last one to here', () => {
  const { press, selected } = setUp()
  press('ArrowDown')
  press('x')
  expect(selected()).toEqual([0])
  for (let times = 0; times < 3; times += 1) press('ArrowDown')
  press('X', { shiftKey: true })
  expect(selected()).toEqual([0, 1, 2, 3])
  press('x')
  expect(selected()).toEqual([0, 1, 2])
})

test('Shift with arrows selects along the way', () => {
  const { press, selected } = setUp()
  press('ArrowDown')
  press('ArrowDown', { shiftKey: true })
  press('ArrowDown', { shiftKey: true })
  expect(selected()).toEqual([0, 1, 2])
})

test('before anything is active nothing is selected or opened, and other keys are left alone', () => {
  const { press, selected, opened } = setUp()
  expect([press('x'), press('Enter'), press('a'), press('ArrowDown', { ctrlKey: true })]).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect([selected(), opened]).toEqual([[], []])
  press('ArrowDown')
  press('Enter')
  expect(opened).toEqual([0])
})

test('keys of a control inside the list are that control’s', () => {
  const { box, active } = setUp()
  const input = document.createElement('input')
  box.append(input)
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
  expect(active.value).toBe(-1)
})
