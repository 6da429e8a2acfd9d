// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { answerWith, Refusal } from '../api/answering.ts'
import { runFixture } from './run-fixture.ts'
import RunApplyDialog from './RunApplyDialog.vue'

let clean: (() => void)[] = []
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
})

async function show(answers: Parameters<typeof answerWith>[0], needsTypedCount = false) {
  const run = runFixture()
  const server = answerWith(answers)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { render: () => null } }],
  })
  const wrapper = mount(RunApplyDialog, {
    props: { open: false, run, plan: { ...run.plan!, needsTypedCount }, sentence: '3 users will be suspended.' },
    global: { plugins: [router] },
    attachTo: document.body,
  })
  clean.push(server.restore, () => wrapper.unmount())
  await wrapper.setProps({ open: true })
  await nextTick()
  await flushPromises()
  const button = () =>
    [...document.querySelectorAll('button')].find((each) => each.textContent.includes('Suspend 3 users'))!
  return { wrapper, server, run, button }
}

describe('RunApplyDialog', () => {
  it('applies the plan that was read, once', async () => {
    const { wrapper, server, run, button } = await show({
      'runs.applyRun': ({ runId }) => ({ runId, state: 'applying' }),
    })
    button().click()
    button().click()
    await flushPromises()
    expect(server.calls.map(({ input }) => input)).toEqual([
      { runId: run.runId, planHash: run.plan!.hash, typedCount: null },
    ])
    expect(wrapper.emitted('update:open')).toEqual([[false]])
  })

  it('stays shut until the right number is typed', async () => {
    const { server, button } = await show({ 'runs.applyRun': ({ runId }) => ({ runId, state: 'applying' }) }, true)
    const input = document.querySelector('input')!
    expect(button().disabled).toBe(true)
    for (const wrong of ['2', '3.0', '03x', '-3']) {
      input.value = wrong
      input.dispatchEvent(new Event('input'))
      await nextTick()
      expect(button().disabled, wrong).toBe(true)
    }
    input.value = '3'
    input.dispatchEvent(new Event('input'))
    await nextTick()
    button().click()
    await flushPromises()
    expect(server.calls[0]?.input).toMatchObject({ typedCount: 3 })
  })

  it('stays open and says why when it is refused', async () => {
    const { wrapper, button } = await show({ 'runs.applyRun': () => new Refusal('PLAN_EXPIRED') })
    button().click()
    await flushPromises()
    expect(wrapper.emitted('update:open')).toBeUndefined()
    expect(document.body.textContent).toContain('The plan is too old')
  })
})
