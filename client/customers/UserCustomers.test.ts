// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { AccountId } from '../../contract/vocabulary.ts'
import { answerWith } from '../api/answering.ts'
import UserCustomers from './UserCustomers.vue'

const accountId = AccountId.parse('557058:a')
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: '/:page*', component: { render: () => null } }],
})
let restore = (): void => undefined
afterEach(() => restore())

test('desks are asked only once it is known by what to ask', async () => {
  const asked: (string | null)[] = []
  ;({ restore } = answerWith({
    'customers.listUserCustomerships': ({ search }) => {
      asked.push(search)
      const asOf = '2026-01-01T00:00:00.000Z'
      const points = { used: 1, budget: 10, forDetails: 5, limit: 20, until: asOf }
      const walked = { calls: 1, next: null, stopped: 'end', retryAfterMs: null, problem: null, asOf, points }
      return { organizations: [], organizationsProblem: null, desks: [], ...walked }
    },
  }))
  const shown = mount(UserCustomers, {
    props: { accountId, search: null, waiting: true },
    global: { plugins: [createPinia(), router] },
  })
  await shown.get('button').trigger('click')
  await flushPromises()
  expect(asked).toEqual([])
  expect(shown.find('.ui-spinner').exists(), 'it is on its way').toBe(true)
  await shown.setProps({ search: 'ann@corp.example', waiting: false })
  await flushPromises()
  expect(asked).toEqual(['ann@corp.example'])
  expect(shown.text()).toContain('No desk that you can reach lists this account')
})
