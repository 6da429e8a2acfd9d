import { beforeEach, expect, it } from 'vitest'
import { flags, showFlag } from './flags.ts'

beforeEach(() => (flags.value = []))
const titles = (): readonly string[] => flags.value.map(({ title }) => title)

it('shows the newest first, three at most', () => {
  for (const title of ['a', 'b', 'c', 'd']) showFlag({ appearance: 'success', title })
  expect(titles()).toEqual(['d', 'c', 'b'])
})

it('the same news again is shown once, as the newest', () => {
  const first = showFlag({ appearance: 'success', title: 'a' })
  showFlag({ appearance: 'success', title: 'b' })
  const again = showFlag({ appearance: 'success', title: 'a' })
  expect(titles()).toEqual(['a', 'b'])
  expect(again).not.toBe(first)
  showFlag({ appearance: 'success', title: 'a', description: 'another' })
  expect(titles()).toEqual(['a', 'a', 'b'])
})

it('what can be taken back stays, also when the same is done again', () => {
  const action = { label: 'Undo', run: () => undefined }
  showFlag({ appearance: 'success', title: 'a', action })
  showFlag({ appearance: 'success', title: 'a', action })
  expect(titles()).toEqual(['a', 'a'])
})
