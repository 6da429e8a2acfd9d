// @vitest-environment happy-dom
import { createPinia } from 'pinia'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import type { Answers } from '../api/answering.ts'
import { markStale } from '../api/stale.ts'
import { SAMPLE_USER } from '../users/engine/arbitrary-users.ts'
import { SETTINGS_SECTIONS } from './sections.ts'
import SettingsKeyForm from './SettingsKeyForm.vue'
import SettingsPage from './SettingsPage.vue'

const SETTER = '557058:a'
const AT = '2026-03-01T10:00:00.000Z'
const away = (): Refusal => new Refusal('AUTHORIZATION_UNKNOWN')
const FINE: Answers = {
  'settings.getSettings': () => ({
    apiKey: {
      organizationId: 'o-1',
      organizationName: 'Acme',
      lastFour: 'ijkl',
      setBy: SETTER,
      setAt: AT,
      expiresAt: null,
    },
    stored: { runs: 0, auditEntries: 0, protectedEntries: 0 },
    rules: DEFAULT_RULES,
    rulesVersion: 1,
  }),
  'protection.getProtection': () => ({
    protection: { emails: [], domains: ['acme.test'], groups: [] },
    version: 1,
  }),
  'privacy.getStoredData': () => ({ kinds: [], report: { current: null, last: null } }),
  'groups.listGroups': away,
  'licenses.listWorkspaces': () => ({ workspaces: [], complete: true, asOf: AT }),
  'users.getUser': () => ({
    user: { ...SAMPLE_USER, accountId: SETTER, name: 'Ada Admin', groups: [], lastActive: [] },
    dictionary: { groupIds: [], workspaceIds: [] },
    directories: null,
    asOf: AT,
  }),
}
const NO_GROUPS = { groups: [], next: null, stopped: 'end', retryAfterMs: null, problem: null, calls: 1, asOf: AT }
let clean = (): void => undefined
afterEach(() => clean())

async function show(answers: Answers) {
  const { restore } = answerWith({ ...FINE, ...answers })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:page*', component: { render: () => null } }],
  })
  const wrapper = mount(SettingsPage, { global: { plugins: [router, createPinia()] } })
  clean = () => {
    wrapper.unmount()
    restore()
  }
  await flushPromises()
  const sections = () => wrapper.findAll('h2').map((heading) => heading.text())
  const of = (id: string) => wrapper.get(`section[aria-labelledby="${id}"]`)
  return { wrapper, sections, of }
}
const EVERY = SETTINGS_SECTIONS.map(({ label }) => label)

describe('Settings', () => {
  it('shows every part, and who set the key by name', async () => {
    const { sections, of, wrapper } = await show({})
    expect(sections()).toEqual(EVERY)
    expect(of('key-heading').text()).toContain('Ada Admin')
    expect(wrapper.text()).not.toContain('Could not be read.')
  })

  it('tells one fault in the part that it is about, and shows the others', async () => {
    const { sections, of, wrapper } = await show({
      'protection.getProtection': () => new Refusal('PROTECTION_UNKNOWN'),
    })
    expect(sections()).toEqual(EVERY)
    expect(of('protection-heading').text()).toContain('The protected list could not be read.')
    expect(of('key-heading').text()).toContain('Acme')
    expect(wrapper.findAll('.ui-message')).toHaveLength(1)
  })

  it('keeps its parts and tells once why none of them could be read, with one way to read them all', async () => {
    let down = true
    const unless = (name: 'settings.getSettings' | 'protection.getProtection' | 'privacy.getStoredData') => () =>
      down ? away() : FINE[name]?.({})
    const { sections, of, wrapper } = await show({
      'settings.getSettings': unless('settings.getSettings'),
      'protection.getProtection': unless('protection.getProtection'),
      'privacy.getStoredData': unless('privacy.getStoredData'),
    })
    expect(sections()).toEqual(EVERY)
    const told = wrapper.findAll('.ui-message')
    expect(told.map((one) => one.text())).toEqual([
      expect.stringContaining('could not be asked whether you may see this'),
    ])
    for (const { heading } of SETTINGS_SECTIONS) expect(of(heading).text(), heading).toContain('Could not be read.')
    down = false
    await told[0]?.get('button').trigger('click')
    await flushPromises()
    expect(of('key-heading').text()).toContain('Acme')
    expect(wrapper.text()).not.toContain('Could not be read.')
  })

  it('tells that the groups to protect could not be read, and reads them again when asked', async () => {
    let down = true
    const { of } = await show({
      'groups.listGroups': () => (down ? new Refusal('UPSTREAM_REFUSED') : NO_GROUPS),
    })
    expect(of('protection-heading').text()).toContain('Not all groups could be read.')
    expect(of('protection-heading').text()).not.toMatch(/Nothing matches|nothing to choose/)
    down = false
    await of('protection-heading').get('.ui-message button').trigger('click')
    await flushPromises()
    expect(of('protection-heading').text()).not.toContain('Not all groups could be read.')
    expect(of('protection-heading').text()).toContain('There is nothing to choose.')
  })

  it('says on the card of the key that the one before has to be revoked, and leads there', async () => {
    const { of, wrapper } = await show({})
    const card = () => of('key-heading').text()
    expect(card()).not.toContain('Revoke the old one')
    const [replace] = of('key-heading').findAll('button')
    await replace?.trigger('click')
    await flushPromises()
    const form = wrapper.getComponent(SettingsKeyForm)
    form.vm.$emit('done', 'replaced')
    await flushPromises()
    expect(card()).toContain('Revoke the old one at Atlassian')
    expect(card()).toContain('Open admin.atlassian.com')
  })

  it('forgets what another key can do as soon as the key is replaced', async () => {
    let now = { lastFour: 'ijkl', setAt: AT }
    const { of, wrapper } = await show({
      'settings.getSettings': () => {
        const { apiKey, ...rest } = FINE['settings.getSettings']?.({}) as { apiKey: object }
        return { ...rest, apiKey: { ...apiKey, ...now } }
      },
      'settings.checkKeyAbilities': () => ({
        checkedAt: AT,
        abilities: [{ ability: 'users', result: 'refused', code: 'UPSTREAM_REFUSED' }],
        scoped: true,
        expiresAt: null,
        mayEnd: null,
        requests: 1,
      }),
    })
    await of('abilities-heading').get('button').trigger('click')
    await flushPromises()
    expect(of('abilities-heading').text()).toContain('This key was created with scopes')
    now = { lastFour: 'mnop', setAt: '2026-03-01T11:00:00.000Z' }
    markStale(['settings.getSettings'])
    await flushPromises()
    expect(of('key-heading').text()).toContain('mnop')
    expect(wrapper.text()).not.toContain('This key was created with scopes')
    expect(of('abilities-heading').get('button').text()).toBe('Check what this key can do')
  })
})
