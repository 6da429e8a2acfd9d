// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createPinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import { RunId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import RunView from './RunView.vue'

let clean: (() => void)[] = []
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
})

const empty = { component: { render: () => null } }

async function show(answers: Parameters<typeof answerWith>[0]) {
  const server = answerWith(answers)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/', ...empty },
      { path: '/runs', ...empty },
      { path: '/audit', ...empty },
    ],
  })
  const wrapper = mount(RunView, {
    props: { runId: RunId.parse('run-00000001') },
    global: { plugins: [createPinia(), router] },
    attachTo: document.body,
  })
  clean.push(server.restore, () => wrapper.unmount())
  await flushPromises()
  return { wrapper, server, router }
}

describe('RunView', () => {
  it('of a run that cannot be read says so, leads to its audit entries, and lets it be deleted', async () => {
    const { wrapper, server, router } = await show({
      'runs.getRun': () => new Refusal('RUN_UNREADABLE'),
      'runs.deleteRun': () => ({ deleted: true }),
    })
    expect(wrapper.text()).toContain('A run cannot be read')
    expect(wrapper.find('a[href="/audit?run=run-00000001"]').exists()).toBe(true)
    await wrapper.find('button[aria-label^="Delete"]').trigger('click')
    await flushPromises()
    const confirm = [...document.querySelectorAll<HTMLButtonElement>('[role="dialog"] button')].at(-1)
    confirm?.click()
    await flushPromises()
    expect(server.calls.filter(({ operation }) => operation === 'runs.deleteRun')).toHaveLength(1)
    expect(router.currentRoute.value.path).toBe('/runs')
  })
})
