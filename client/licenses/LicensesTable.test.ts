// @vitest-environment happy-dom
import { createPinia } from 'pinia'
import { mount } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import LicensesTable from './LicensesTable.vue'
import { licensesText } from '../text/licenses.ts'
import LicensesUse from './LicensesUse.vue'
import type { Workspace } from './workspaces-store.ts'

const workspaceId = WorkspaceId.parse('ari:cloud:jira::site/1')
const workspace: Workspace = {
  workspaceId,
  name: 'Jira',
  productKey: 'jira-software',
  siteUrl: null,
  onThisSite: true,
  isProductSandbox: false,
  status: null,
  plan: null,
  capacity: 10,
}
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:page*', component: { render: () => null } }],
})
let clean = (): void => undefined
afterEach(() => clean())
const global = { plugins: [router, createPinia()] }

it('leads to the holders of a number, and nowhere from an unknown one', async () => {
  const wrapper = mount(LicensesTable, {
    props: {
      workspaces: [workspace],
      used: new Map<string, number | null>([[workspaceId, 0]]),
      levelsOf: () => ({ working: true, complete: false, counted: null }),
    },
    global,
  })
  clean = () => wrapper.unmount()
  expect(wrapper.get('tbody td:nth-child(2) a').text()).toBe('0')
  await wrapper.setProps({ used: new Map([[workspaceId, null]]) })
  expect(wrapper.get('tbody td:nth-child(2)').text()).toBe('Unknown')
  expect(wrapper.find('tbody td:nth-child(2) a').exists()).toBe(false)
})

it('marks a bar that rests on a part of the holders', async () => {
  const levels = { active: 3, warning: 0, overdue: 0, never: 0, maybe: 0, invited: 0, unknown: 0, none: 0 }
  const counted = { levels, idle: 0, idleBy: { never: 0, overdue: 0 }, neverNew: 0, total: 3 }
  const wrapper = mount(LicensesUse, { props: { workspaceId, name: 'Jira', counted, complete: false }, global })
  clean = () => wrapper.unmount()
  expect(wrapper.get('.ui-lozenge').text()).toBe('Partial')
  await wrapper.setProps({ complete: true })
  expect(wrapper.find('.ui-lozenge').exists()).toBe(false)
})

it('does not say that nobody has a seat when the holders could not be read', async () => {
  const levels = { active: 0, warning: 0, overdue: 0, never: 0, maybe: 0, invited: 0, unknown: 0, none: 0 }
  const counted = { levels, idle: 0, idleBy: { never: 0, overdue: 0 }, neverNew: 0, total: 0 }
  const wrapper = mount(LicensesUse, { props: { workspaceId, name: 'Jira', counted, complete: false }, global })
  clean = () => wrapper.unmount()
  expect(wrapper.get('.ui-lozenge').text()).toBe('Partial')
  expect(wrapper.text()).not.toContain(licensesText.use.nobody)
  await wrapper.setProps({ complete: true })
  expect(wrapper.text()).toBe(licensesText.use.nobody)
})

it('says what of the never used is not among the idle ones, so that the numbers add up', async () => {
  const levels = { active: 0, warning: 0, overdue: 2, never: 9, maybe: 0, invited: 0, unknown: 0, none: 0 }
  const counted = { levels, idle: 6, idleBy: { never: 4, overdue: 2 }, neverNew: 3, total: 11 }
  const wrapper = mount(LicensesUse, { props: { workspaceId, name: 'Jira', counted, complete: true }, global })
  clean = () => wrapper.unmount()
  const fresh = wrapper.findAll('a').find((link) => link.text() === '3 of the never used are new, not idle yet')
  expect(fresh?.attributes('href')).toContain('used=never-new')
  const unclear = wrapper.findAll('a').find((link) => link.text() === '2 of the never used: not known whether idle')
  expect(unclear?.attributes('href')).toContain('used=unjudged')
  await wrapper.setProps({ counted: { ...counted, idle: 11, idleBy: { never: 9, overdue: 2 }, neverNew: 0 } })
  expect(wrapper.text()).not.toContain('of the never used')
})
