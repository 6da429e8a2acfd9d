// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { InputOf, OutputOf } from '../../contract/index.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { announced } from '../ui/announce.ts'
import AuditVerify from './AuditVerify.vue'

type Answer = OutputOf<'audit.verifyAuditEntries'>
const HASH = 'a'.repeat(64) as never
const answer = (sequence: number, more: Partial<Answer> = {}): Answer => ({
  checked: 1_000,
  end: 2_500,
  after: { sequence, hash: HASH },
  done: false,
  finding: null,
  deletions: [],
  resumed: [],
  anchor: null,
  ...more,
})

let clean: (() => void)[] = []
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
})

function show(reply: (input: InputOf<'audit.verifyAuditEntries'>) => unknown) {
  const server = answerWith({ 'audit.verifyAuditEntries': reply })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)', component: { render: () => null } }],
  })
  const wrapper = mount(AuditVerify, { global: { plugins: [router, createPinia()] } })
  clean.push(server.restore, () => wrapper.unmount())
  const click = (label: string) =>
    wrapper
      .findAll('button')
      .find((each) => each.text() === label)!
      .trigger('click')
  return { wrapper, server, click }
}

/** Answers that are given one by one, when the test says so. */
function slowly(answers: readonly unknown[]) {
  const waiting: (() => void)[] = []
  let at = 0
  return {
    reply: () => new Promise((resolve) => waiting.push(() => resolve(answers[at++]))),
    next: async () => {
      waiting.shift()?.()
      await flushPromises()
    },
  }
}

describe('AuditVerify', () => {
  it('goes on call by call, shows how far it is, and says that the log is intact', async () => {
    const deletions = [
      {
        fromSequence: 1,
        toSequence: 500,
        bySequence: 900,
        at: '2026-11-02T09:00:00.000Z',
        actorId: 'who' as never,
        entries: 500,
      },
    ]
    const { reply, next } = slowly([answer(1_500, { deletions }), answer(2_500, { done: true })])
    const { wrapper, server } = show(reply)
    void wrapper.vm.start()
    await next()
    expect(wrapper.text()).toContain('1,000 of 2,000 checked')
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('1000')
    await next()
    expect(server.calls.map(({ input }) => (input as { after: unknown }).after)).toEqual([
      null,
      { sequence: 1_500, hash: HASH },
    ])
    expect(wrapper.text()).toContain('The audit log is intact: 2,000 entries checked')
    expect(announced.value.words).toBe('The audit log is intact: 2,000 entries checked')
    expect(wrapper.text()).toContain('Entries 1 to 500 were deleted on')
    expect(wrapper.find('a').attributes('href')).toContain('from=2026-11-02T09:00:00.000Z')
  })

  it('names the first broken entry, what it means and what to do, as an alert', async () => {
    const { wrapper } = show(() => answer(1_499, { done: true, finding: { kind: 'missing', sequence: 1_500 } }))
    await wrapper.vm.start()
    await flushPromises()
    const alert = wrapper.find('[role=alert]').text()
    expect(alert).toContain('Entry 1,500 is missing')
    expect(alert).toContain('no deletion by an admin explains it')
    expect(alert).toContain('Export the log now')
    expect(wrapper.text()).not.toContain('intact:')
  })

  it('says where the end of the log was lost, also when a later call is the last', async () => {
    const { reply, next } = slowly([answer(1_500, { resumed: [900] }), answer(2_500, { done: true })])
    const { wrapper } = show(reply)
    void wrapper.vm.start()
    await next()
    await next()
    expect(wrapper.find('.ui-message.is-warning').text()).toContain('Before entry 900 the end of the log was lost')
    expect(announced.value.words).toBe('Before entry 900 the end of the log was lost')
    expect(wrapper.text()).toContain('compare with an anchor')
    expect(wrapper.text()).not.toContain('is intact')
  })

  it('can be stopped, and what comes after that is not shown', async () => {
    const { reply, next } = slowly([answer(1_000), answer(2_500, { done: true })])
    const { wrapper, server, click } = show(reply)
    void wrapper.vm.start()
    await next()
    await click('Stop verifying')
    await next()
    expect(wrapper.text()).toContain('Stopped. 1,000 entries were checked')
    expect(server.calls).toHaveLength(2)
  })

  it('goes on after a failure where it was', async () => {
    let calls = 0
    const { wrapper, server, click } = show(() => {
      calls += 1
      if (calls === 2) return new Refusal('STORAGE_UNAVAILABLE')
      return calls === 1 ? answer(1_000) : answer(2_500, { checked: 1_500, done: true })
    })
    await wrapper.vm.start()
    expect(wrapper.text()).toContain('storage did not answer')
    await click('Try again')
    await flushPromises()
    expect(server.calls.at(-1)?.input).toMatchObject({ after: { sequence: 1_000, hash: HASH } })
    expect(wrapper.text()).toContain('intact: 2,500 entries checked')
  })
})

it('compares with an anchor that was kept, says so, and refuses what is none', async () => {
  const asked: InputOf<'audit.verifyAuditEntries'>[] = []
  const { wrapper, click } = show((input) => {
    asked.push(input)
    return answer(2_500, { done: true, anchor: input.anchor ? 'met' : null })
  })
  await (wrapper.vm as unknown as { start: () => Promise<void> }).start()
  await flushPromises()
  const field = wrapper.find('input')
  await field.setValue('not an anchor')
  await wrapper.find('form').trigger('submit')
  expect(wrapper.text()).toContain('This is not a sequence')
  expect(asked).toHaveLength(1)
  await field.setValue(`1200:${HASH as string}`)
  await wrapper.find('form').trigger('submit')
  await flushPromises()
  expect(asked[1]).toEqual({ after: null, anchor: { sequence: 1_200, hash: HASH } })
  expect(wrapper.text()).toContain('Entry 1,200 is the one that you kept.')
  expect(wrapper.text()).toContain(`2500:${HASH as string}`)
  await click('Verify again')
  expect(asked.at(-1)).toEqual({ after: null, anchor: null })
})
