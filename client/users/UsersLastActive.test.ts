// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import UsersLastActive from './UsersLastActive.vue'

test.each([
  [true, 'Idle', 'overdue'],
  [false, 'New, not idle yet', 'never'],
  [null, 'Idle: unknown', 'never'],
])('says of never used whether it is idle: %s', (idle, words, tone) => {
  const props = { value: { kind: 'never', at: null }, use: { level: 'never', at: null, idle } } as const
  const shown = mount(UsersLastActive, { props })
  expect(shown.get('.use > span').text()).toBe('Never used')
  expect(shown.get('.level').text()).toBe(words)
  expect(shown.get('.level').classes()).toContain(tone)
})

test('a use within the thresholds needs no word, and a late one has its own', () => {
  const value = { kind: 'active', at: Date.UTC(2026, 0, 1) } as const
  const used = (level: 'active' | 'overdue') =>
    mount(UsersLastActive, { props: { value, use: { level, at: value.at, idle: level === 'overdue' } } })
  expect(used('active').find('.level').exists()).toBe(false)
  expect(used('overdue').get('.level').text()).toBe('Overdue')
})
