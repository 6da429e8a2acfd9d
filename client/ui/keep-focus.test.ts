// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { keepFocus } from './keep-focus.ts'

let stop = (): void => undefined
afterEach(() => stop())

/** A page with its heading and two buttons, of which the first has focus. */
function page() {
  document.body.innerHTML = '<main><h1 tabindex="-1">Runs</h1><button>Apply</button><button>Discard</button></main>'
  const [heading, apply, discard] = [...document.querySelectorAll<HTMLElement>('h1, button')]
  stop = keepFocus(document)
  apply?.focus()
  return { heading, apply, discard }
}

test('when what has focus leaves the page, its heading gets it', async () => {
  const { heading, apply } = page()
  apply?.remove()
  await vi.waitFor(() => expect(document.activeElement).toBe(heading))
})

test('whoever gives focus another place is left alone', async () => {
  const { apply, discard } = page()
  apply?.remove()
  discard?.focus()
  await new Promise((done) => setTimeout(done, 5))
  expect(document.activeElement).toBe(discard)
})

test('who had no focus is not moved when something else leaves', async () => {
  const { apply, discard } = page()
  apply?.blur()
  discard?.remove()
  await new Promise((done) => setTimeout(done, 5))
  expect(document.activeElement).toBe(document.body)
})
