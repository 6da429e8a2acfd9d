// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { nextTick } from 'vue'
import { beforeAll, describe, expect, it } from 'vitest'
import UiVirtualTable from './UiVirtualTable.vue'

interface Row {
  id: string
  name: string
}
const COLUMNS = [
  { key: 'name', label: 'Name', track: '1fr', sortable: true },
  { key: 'more', label: 'More', track: '80px' },
] as const

async function show(rows: Row[], props: Record<string, unknown> = {}) {
  const wrapper = mount(UiVirtualTable<Row, 'name' | 'more'>, {
    props: { label: 'Things', columns: COLUMNS, rows, rowKey: (row: Row) => row.id, clickable: true, ...props },
    slots: {
      'cell-name': '<template #cell-name="{ row }"><button>{{ row.name }}</button></template>',
      'cell-more': 'more',
    },
    attachTo: document.body,
  })
  await nextTick()
  return wrapper
}
const many = Array.from({ length: 10_000 }, (_, index) => ({ id: String(index), name: `thing ${index}` }))

/** happy-dom lays nothing out: every element gets the size of a window. */
beforeAll(() => {
  for (const [name, size] of [
    ['clientHeight', 600],
    ['clientWidth', 1000],
  ] as const)
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => size })
})

describe('UiVirtualTable', () => {
  it('draws a few of many rows, and still says how many there are and which they are', async () => {
    const wrapper = await show(many)
    const rows = wrapper.findAll('[role=row]')
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.length).toBeLessThan(60)
    expect(wrapper.get('[role=table]').attributes('aria-rowcount')).toBe('10001')
    expect(rows.slice(0, 3).map((row) => row.attributes('aria-rowindex'))).toEqual(['1', '2', '3'])
    wrapper.unmount()
  })

  it('sorts by a header, and turns round on the second click', async () => {
    const wrapper = await show(many)
    const header = wrapper.get('[role=columnheader] button')
    await header.trigger('click')
    expect(wrapper.emitted('update:sort')?.[0]).toEqual([{ key: 'name', direction: 'asc' }])
    await wrapper.setProps({ sort: { key: 'name', direction: 'asc' } })
    expect(wrapper.get('[role=columnheader]').attributes('aria-sort')).toBe('ascending')
    await header.trigger('click')
    expect(wrapper.emitted('update:sort')?.[1]).toEqual([{ key: 'name', direction: 'desc' }])
    wrapper.unmount()
  })

  it('opens a row on a click beside its controls, not on them', async () => {
    const wrapper = await show(many)
    const row = wrapper.findAll('[role=row]')[2]!
    await row.get('button').trigger('click')
    expect(wrapper.emitted('open')).toBeUndefined()
    await row.findAll('[role=cell]')[1]!.trigger('click')
    expect(wrapper.emitted('open')?.[0]).toEqual([many[1]])
    wrapper.unmount()
  })

  it('takes the keyboard from row to row with arrows, and lets Tab stop in one row only', async () => {
    const chosen: unknown[] = []
    const wrapper = await show(many, { isSelected: () => false, onSelect: (...what: unknown[]) => chosen.push(what) })
    const [first, second] = wrapper.findAll('[data-index] button')
    const stops = () => wrapper.findAll('[data-index] button:not([tabindex])').map((button) => button.text())
    expect(stops()).toEqual(['thing 0'])
    await wrapper.get('.ui-virtual-table').trigger('keydown', { key: 'ArrowDown' })
    await expect.poll(() => document.activeElement).toBe(first!.element)
    await first!.trigger('keydown', { key: 'ArrowDown' })
    await expect.poll(() => document.activeElement).toBe(second!.element)
    expect(stops()).toEqual(['thing 1'])
    await second!.trigger('keydown', { key: 'x' })
    await second!.trigger('keydown', { key: 'ArrowUp', shiftKey: true })
    expect(chosen).toEqual([
      [[many[1]], true],
      [[many[0], many[1]], true],
    ])
    // Enter on a button is the button's.
    await second!.trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')).toBeUndefined()
    wrapper.unmount()
  })
})
