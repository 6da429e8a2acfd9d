// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ref } from 'vue'
import { announced } from './announce.ts'
import { flags } from './flags.ts'
import { useClear } from './use-clear.ts'

test('what was cleared comes back as it was, in words of its own, and the keyboard goes on at its heading', () => {
  document.body.innerHTML = '<main tabindex="-1"><h1 tabindex="-1">Users</h1></main>'
  const names = ref(['ann', 'bob'])
  useClear(names, [], (before) => ({ done: `${before.length} cleared`, undone: `${before.length} again` }))()
  expect([names.value, flags.value[0]?.title]).toEqual([[], '2 cleared'])
  expect(document.activeElement?.tagName).toBe('H1')
  names.value = ['cid']
  flags.value[0]?.action?.run()
  expect(names.value).toEqual(['ann', 'bob'])
})

test('filters have words already', async () => {
  const filter = ref({ text: 'x' })
  useClear(filter, { text: '' })()
  expect([filter.value.text, announced.value.words]).toEqual(['', 'Filters cleared'])
  flags.value[0]?.action?.run()
  await expect.poll(() => announced.value.words).toBe('The filters are back as they were')
  expect(filter.value.text).toBe('x')
})
