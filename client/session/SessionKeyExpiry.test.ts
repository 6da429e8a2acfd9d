// @vitest-environment happy-dom
import { createPinia } from 'pinia'
import type { VueWrapper } from '@vue/test-utils'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { answerWith } from '../api/answering.ts'
import SessionKeyExpiry from './SessionKeyExpiry.vue'

const NOW = Date.parse('2026-03-01T12:00:00.000Z')
const inDays = (days: number): string => new Date(NOW + days * 86_400_000).toISOString()
let clean: (() => void)[] = []
let shown: VueWrapper | null = null
afterEach(() => {
  clean.forEach((undo) => undo())
  clean = []
  vi.useRealTimers()
})

/** What the banner says on a page of a key of which this is known. */
async function banner(end: { expiresAt: string | null; mayEnd?: { keys: number; earliest: string | null } | null }) {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  const server = answerWith({
    'settings.getSettings': () => ({
      apiKey: {
        organizationId: 'org-1',
        organizationName: 'Acme',
        lastFour: 'ijkl',
        setBy: '557058:a',
        setAt: inDays(-1),
        ...end,
      },
      stored: { runs: 0, auditEntries: 0, protectedEntries: 0 },
      rules: DEFAULT_RULES,
      rulesVersion: 1,
    }),
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)', component: { render: () => null } }],
  })
  const wrapper = mount(SessionKeyExpiry, { global: { plugins: [router, createPinia()] } })
  clean.push(server.restore, () => wrapper.unmount())
  await flushPromises()
  shown = wrapper
  return wrapper.text()
}

describe('SessionKeyExpiry', () => {
  it('counts down to the end that is known', async () => {
    expect(await banner({ expiresAt: inDays(6.5) })).toContain('expires in 7 days')
  })

  it('counts on in a page that stays open', async () => {
    await banner({ expiresAt: inDays(6.5) })
    vi.setSystemTime(NOW + 6 * 86_400_000)
    dispatchEvent(new Event('focus'))
    await nextTick()
    expect(shown?.text()).toContain('expires in 12 hours')
    vi.setSystemTime(NOW + 7 * 86_400_000)
    document.dispatchEvent(new Event('visibilitychange'))
    await nextTick()
    expect(shown?.text()).toContain('expired on')
  })

  it('warns by the earliest end of the keys that this one may be, and says that it is not certain', async () => {
    const said = await banner({ expiresAt: null, mayEnd: { keys: 2, earliest: inDays(5) } })
    expect(said).toContain('When the organization API key expires is not certain. There are 2 keys without scopes')
    expect(said).toMatch(/One ends on [^.]*2026, so this key may end as early as that day\. Replace it in Settings now/)
  })

  it.each([
    ['far away', { keys: 2, earliest: inDays(200) }],
    ['over, so that it was another', { keys: 2, earliest: inDays(-1) }],
    ['not told', { keys: 3, earliest: null }],
  ])('is silent where the earliest end is %s', async (_, mayEnd) => {
    expect(await banner({ expiresAt: null, mayEnd })).toBe('')
  })

  it('is silent where nothing is known, also of a record of an earlier version', async () => {
    expect(await banner({ expiresAt: null })).toBe('')
  })
})
