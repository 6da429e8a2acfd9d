// @vitest-environment happy-dom
import { createPinia } from 'pinia'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { answerWith, Refusal } from '../api/answering.ts'
import type { Answers } from '../api/answering.ts'
import SettingsKeyForm from './SettingsKeyForm.vue'

const KEY = 'ATCTT3xFfGN0abcdefghijkl'
const STEPS = ['accepted', 'unscoped', 'organization', 'site', 'you', 'expiry'] as const
const checks = (failed: (typeof STEPS)[number] | null) =>
  STEPS.map((step, index) => {
    const at = failed === null ? STEPS.length : STEPS.indexOf(failed)
    return { step, result: index < at ? 'passed' : index === at ? 'failed' : 'not-asked' }
  })
const good = {
  usable: true,
  checks: checks(null),
  organization: { organizationId: 'org-1', name: 'Acme' },
  expiresAt: null,
  problem: null,
}
const status = {
  organizationId: 'org-1',
  organizationName: 'Acme',
  lastFour: 'ijkl',
  setBy: '557058:a',
  setAt: '2026-03-01T10:00:00.000Z',
  expiresAt: null,
}

let clean: (() => void)[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
  vi.useRealTimers()
})

function show(answers: Answers) {
  const server = answerWith(answers)
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: { render: () => null } }],
  })
  const wrapper = mount(SettingsKeyForm, { global: { plugins: [router, createPinia()] } })
  clean.push(server.restore, () => wrapper.unmount())
  const type = async (value: string) => {
    await wrapper.get('input').setValue(value)
    await vi.advanceTimersByTimeAsync(500)
    await flushPromises()
  }
  const disabled = () => wrapper.get('button[type=submit]').attributes('disabled') !== undefined
  return { wrapper, server, type, disabled }
}

describe('SettingsKeyForm', () => {
  it('checks a pasted key by itself, names the organization, and only then connects', async () => {
    const { wrapper, server, type, disabled } = show({
      'settings.checkApiKey': () => good,
      'settings.setApiKey': () => ({ apiKey: status, outcome: 'connected' }),
    })
    expect(disabled()).toBe(true)
    await type(KEY)
    expect(wrapper.text()).toContain('Connect Acme')
    expect(wrapper.text()).toContain('You are an admin of that organization')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(server.calls.map(({ operation }) => operation)).toEqual(['settings.checkApiKey', 'settings.setApiKey'])
    expect(wrapper.emitted('done')).toEqual([['connected']])
    expect(wrapper.get('input').element.value).toBe('')
  })

  it.each([
    ['API_KEY_REJECTED', 'accepted', 'mistyped, revoked, or has expired'],
    ['API_KEY_SCOPED', 'unscoped', 'created with scopes'],
    ['API_KEY_OTHER_ORGANIZATION', 'site', 'does not own this Jira site'],
    ['API_KEY_NOT_YOURS', 'you', 'not an organization admin'],
  ] as const)('tells %s apart and does not connect', async (problem, step, words) => {
    const { wrapper, server, type, disabled } = show({
      'settings.checkApiKey': () => ({
        usable: false,
        checks: checks(step),
        organization: null,
        expiresAt: null,
        problem,
      }),
    })
    await type(KEY)
    expect(wrapper.text()).toContain(words)
    expect(disabled()).toBe(true)
    await wrapper.get('form').trigger('submit')
    expect(server.calls).toHaveLength(1)
  })

  it('does not ask about what cannot be a key', async () => {
    const { wrapper, server, type } = show({})
    await type('too short')
    await type('has a blank in the middle of it all')
    expect(server.calls).toEqual([])
    expect(wrapper.text()).toContain('blanks')
  })

  it('says that the key in use replaces nothing, until another is typed', async () => {
    const { wrapper, type } = show({
      'settings.checkApiKey': () => good,
      'settings.setApiKey': () => ({ apiKey: status, outcome: 'same' }),
    })
    await type(KEY)
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.text()).toContain('This is the key that is in use already.')
    expect(wrapper.emitted('done')).toBeUndefined()
    await type(`${KEY}x`)
    expect(wrapper.text()).not.toContain('in use already')
  })

  it('forgets the result of one key when another is typed', async () => {
    const { disabled, type, wrapper } = show({
      'settings.checkApiKey': ({ apiKey }) => (apiKey === KEY ? good : new Refusal('UPSTREAM_UNAVAILABLE')),
    })
    await type(KEY)
    expect(disabled()).toBe(false)
    await type(`${KEY}x`)
    expect(disabled()).toBe(true)
    expect(wrapper.text()).toContain('did not answer')
  })
})
