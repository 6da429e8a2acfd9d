// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { computed, ref } from 'vue'
import UiSpinner from './UiSpinner.vue'
import { WAITING } from './waiting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells who waits for long what is waited for, and why it takes so long while that is known', async () => {
  const why = ref<string | null>('Nobody answers.')
  const wrapper = mount(UiSpinner, {
    props: { label: 'Loading…' },
    global: { provide: { [WAITING as symbol]: computed(() => why.value) } },
  })
  const words = () => wrapper.get('span > span')
  expect([words().classes(), words().text()]).toEqual([['sr-only'], 'Loading…'])
  await vi.advanceTimersByTimeAsync(3_000)
  expect([words().classes(), words().text()]).toEqual([['words'], 'Loading… Nobody answers.'])
  why.value = null
  await vi.advanceTimersByTimeAsync(0)
  expect(words().text()).toBe('Loading…')
  wrapper.unmount()
})
