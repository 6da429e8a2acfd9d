// @vitest-environment happy-dom
import { effectScope, ref } from 'vue'
import { afterEach, expect, test } from 'vitest'
import { unsavedParts, useUnsaved } from './unsaved.ts'

const scopes: ReturnType<typeof effectScope>[] = []
afterEach(() => scopes.splice(0).forEach((scope) => scope.stop()))

/** A part of the page that says by itself whether it has something unsaved. */
function part(heading: string) {
  const changed = ref(false)
  const scope = effectScope()
  scope.run(() => useUnsaved(heading, () => changed.value))
  scopes.push(scope)
  return { changed, leave: () => scope.stop() }
}
/** Whether the browser would ask before the tab is closed. */
const asks = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }))

test('the browser asks before the tab is closed as long as any part is not saved, and no longer', () => {
  const [breaker, prices] = [part('Breaker'), part('Seat prices')]
  expect(asks()).toBe(false)
  breaker.changed.value = true
  prices.changed.value = true
  expect(asks()).toBe(true)
  expect(unsavedParts()).toEqual(['Breaker', 'Seat prices'])
  breaker.changed.value = false
  expect(asks()).toBe(true)
  prices.changed.value = false
  expect(asks()).toBe(false)
  prices.changed.value = true
  prices.leave()
  expect(asks()).toBe(false)
  expect(unsavedParts()).toEqual([])
})
