// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { DICTIONARY, GROUPS, SAMPLE_USER, WORKSPACES } from '../users/engine/arbitrary-users.ts'
import { useUsersStore } from '../users/users-store.ts'
import { useSuggestions } from './use-suggestions.ts'

const [jira, confluence] = WORKSPACES as [(typeof WORKSPACES)[number], (typeof WORKSPACES)[number]]
const [group] = GROUPS as [(typeof GROUPS)[number]]
const asOf = '2026-01-02T03:04:05.006Z'
const walked = { next: null, stopped: 'end', retryAfterMs: null, problem: null, calls: 1, asOf }
const user = {
  ...SAMPLE_USER,
  accountType: 'atlassian',
  status: 'active',
  email: 'ann@a.example',
  addedToOrg: '2020-01-01T00:00:00.000Z',
  platformRoles: [],
  groups: [0],
  lastActive: [[0, '2021-01-01T00:00:00.000Z']],
}
const product = (workspaceId: string) => ({
  workspaceId,
  name: workspaceId,
  productKey: workspaceId,
  siteUrl: null,
  status: null,
  plan: null,
  capacity: null,
  isProductSandbox: false,
  onThisSite: true,
})
const editable = {
  groupId: group,
  directoryId: null,
  name: 'staff',
  description: null,
  editing: 'editable',
  members: 1,
  workspaces: 1,
}

let clean = (): void => undefined
afterEach(() => clean())

it('judges again when the groups of a product are read whose holders could not all be', async () => {
  setActivePinia(createPinia())
  let tell: (answer: unknown) => void = () => undefined
  const late = new Promise((resolve) => (tell = resolve))
  const { restore } = answerWith({
    'directories.listDirectories': () => ({ directories: [], asOf }),
    'users.countUsers': ({ filters }) => ({ counts: filters.map(() => 1), asOf }),
    'users.listUsers': () => ({ users: [user], dictionary: DICTIONARY, ...walked }),
    'licenses.listWorkspaces': () => ({ workspaces: [product(jira), product(confluence)], complete: true, asOf }),
    'licenses.listSeatHolders': ({ workspaceId }) =>
      workspaceId === jira ? { accountIds: [user.accountId], ...walked } : new Refusal('NOT_ORGANIZATION_ADMIN'),
    'groups.listGrantingGroups': ({ workspaceId }) => (workspaceId === jira ? { groupIds: [group], ...walked } : late),
    'groups.listGroups': () => ({ groups: [editable], ...walked }),
    'protection.getProtection': () => ({ protection: { emails: [], domains: [], groups: [] }, version: 1 }),
    'runs.listSeatsGiven': () => ({ given: [], unread: [], andMore: false, complete: true }),
    'settings.getSettings': () => ({
      apiKey: null,
      stored: { runs: 0, auditEntries: 0, protectedEntries: 0 },
      rules: DEFAULT_RULES,
      rulesVersion: 0,
    }),
  })
  clean = restore
  const users = useUsersStore()
  await Promise.all([users.ensureLoaded(), useGroupsStore().reload()])
  await vi.waitFor(() => expect(users.seatsOf(confluence).state).toBe('partial'))
  users.demandGrants([jira, confluence])
  const { suggestions } = effectScope().run(() =>
    useSuggestions(
      () => [jira, confluence],
      (id) => users.grantsOf(id) === 'complete',
    ),
  )!
  await vi.waitFor(() => expect(suggestions.value[0]?.by).toMatchObject({ free: 0, unclear: 1 }))
  tell({ groupIds: [], ...walked })
  await vi.waitFor(() => expect(suggestions.value[0]?.by).toMatchObject({ free: 1, unclear: 0 }))
})
