// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import UiMessage from './UiMessage.vue'

it('wears nothing that the style of the page around it may mean: a section, an error', () => {
  const { element } = mount(UiMessage, { props: { appearance: 'error', title: 'x' } })
  expect(element.tagName).toBe('DIV')
  expect([...element.classList]).toEqual(['ui-message', 'is-error'])
  expect(element.getAttribute('role')).toBe('alert')
})
