// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import { useUsersStore } from '../users/users-store.ts'
import { useLevelsOf } from './use-levels.ts'

const [product] = WORKSPACES as [(typeof WORKSPACES)[number]]
const asOf = '2026-01-02T03:04:05.006Z'
const walked = { next: null, stopped: 'end', retryAfterMs: null, problem: null, calls: 1, asOf }
const user = { ...SAMPLE_USER, status: 'active', lastActive: [[0, '2020-01-01T00:00:00.000Z']] }

let settle: (answer: unknown) => void
let clean = (): void => undefined
beforeEach(() => {
  setActivePinia(createPinia())
  const settings = new Promise((resolve) => (settle = resolve))
  const { restore } = answerWith({
    'directories.listDirectories': () => ({ directories: [], asOf }),
    'users.countUsers': ({ filters }) => ({ counts: filters.map(() => 1), asOf }),
    'users.listUsers': () => ({ users: [user], dictionary: DICTIONARY, ...walked }),
    'licenses.listWorkspaces': () => new Refusal('UPSTREAM_UNAVAILABLE'),
    'licenses.listSeatHolders': () => ({ accountIds: [user.accountId], ...walked }),
    'protection.getProtection': () => new Refusal('UPSTREAM_UNAVAILABLE'),
    'runs.listSeatsGiven': () => ({ given: [], unread: [], andMore: false, complete: true }),
    'settings.getSettings': () => settings,
  })
  clean = restore
})
afterEach(() => clean())

it.each([
  [
    'come',
    { apiKey: null, stored: { runs: 0, auditEntries: 0, protectedEntries: 0 }, rules: DEFAULT_RULES, rulesVersion: 0 },
    1,
  ],
  ['cannot be read', new Refusal('UPSTREAM_UNAVAILABLE'), 0],
])('counts nobody as not idle before the thresholds %s', async (_, answer, idle) => {
  const users = useUsersStore()
  void users.ensureLoaded()
  users.demandSeats(product)
  const levelsOf = effectScope().run(() => useLevelsOf(() => [product]))!
  await vi.waitFor(() => expect([users.progress.state, users.seatsOf(product).state]).toEqual(['complete', 'complete']))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(levelsOf(product)).toEqual({ working: true, complete: false, counted: null })
  settle(answer)
  await vi.waitFor(() => expect(levelsOf(product).counted).toMatchObject({ idle, total: 1 }))
  expect(levelsOf(product).complete).toBe(true)
})
