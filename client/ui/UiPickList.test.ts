// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import UiPickList from './UiPickList.vue'

const options = (n: number) =>
  Array.from({ length: n }, (_, index) => ({ value: String(index), label: `choice ${index}`, disabled: index === 1 }))
let done: () => void = () => undefined
afterEach(() => done())

function show(n: number) {
  const wrapper = mount(UiPickList<string>, {
    props: { label: 'Choices', options: options(n), multiple: true, modelValue: [] },
    attachTo: document.body,
  })
  done = () => wrapper.unmount()
  const boxes = wrapper.findAll<HTMLInputElement>('input[type=checkbox]')
  const stops = () => boxes.filter((box) => box.element.tabIndex === 0 && !box.element.disabled).length
  const focused = () => boxes.findIndex((box) => box.element === document.activeElement)
  return { wrapper, boxes, stops, focused }
}

test('many tick boxes are one stop for Tab; arrows and ends go along those that can be ticked', async () => {
  const { boxes, stops, focused } = show(12)
  expect(stops()).toBe(1)
  boxes[0]?.element.focus()
  const places: number[] = []
  for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
    await boxes[focused()]?.trigger('keydown', { key })
    places.push(focused())
    expect(stops()).toBe(1)
  }
  // The second cannot be ticked, and after the last there is none.
  expect(places).toEqual([2, 11, 11, 10, 0])
})

test('a few are a stop each, as tick boxes are', () => {
  expect(show(5).stops()).toBe(4)
})

test('finds every word in any order and without accents, also in the line below a choice', async () => {
  const places = [
    { value: 'zurich', label: 'Zürich Support', hint: 'acme.atlassian.net' },
    { value: 'lodz', label: 'Łódź', hint: 'acme-eu.atlassian.net' },
    ...options(10),
  ]
  const wrapper = mount(UiPickList<string>, { props: { label: 'Places', options: places, modelValue: [] } })
  done = () => wrapper.unmount()
  const find = async (typed: string) => {
    await wrapper.get('input[type=search]').setValue(typed)
    return wrapper.findAll('li .words > :first-child').map((label) => label.text())
  }
  expect(await find('support zurich')).toEqual(['Zürich Support'])
  expect(await find('ŁODZ acme-eu')).toEqual(['Łódź'])
  expect(await find('nowhere')).toEqual([])
  expect(wrapper.get('[role=status]').text()).toBe('Nothing matches.')
})

test('says that there is nothing only where that is known', async () => {
  const wrapper = mount(UiPickList<string>, { props: { label: 'Groups', options: [], modelValue: [] } })
  done = () => wrapper.unmount()
  expect(wrapper.text()).toBe('Groups')
  await wrapper.setProps({ empty: 'There is no group.' })
  expect(wrapper.text()).toContain('There is no group.')
})
