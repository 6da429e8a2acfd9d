import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { createWorld, type WorldKey } from '../sandbox/world/index.ts'
import { everythingSaid, keyOf } from './keys.ts'

const world = createWorld({ users: 60 })
const fresh = () => makeHarness({ world, connected: false })
const check = async (
  kind: WorldKey['kind'],
  who: 'organizationAdmin' | 'jiraAdmin' = 'organizationAdmin',
  harness = fresh(),
) => {
  const answer = await harness.ask(who, 'settings.checkApiKey', { apiKey: keyOf(harness, kind) })
  return { ...answer, results: answer.checks.map(({ result }) => result).join(' '), harness }
}

describe('settings.checkApiKey', () => {
  it('passes a good key, names the organization and keeps nothing', async () => {
    const { usable, results, organization, problem, expiresAt, harness } = await check('unscoped')
    expect({ usable, results, problem }).toEqual({
      usable: true,
      results: 'passed passed passed passed passed passed',
      problem: null,
    })
    expect(organization).toEqual({ organizationId: world.organization.id, name: world.organization.name })
    expect(expiresAt).toBe(new Date(world.keys.find(({ kind }) => kind === 'unscoped')?.expiresAt ?? 0).toISOString())
    expect(harness.secrets.key).toBeUndefined()
    expect(harness.store.dump()).toEqual([])
  })

  it.each([
    ['expired', 'API_KEY_REJECTED', 'failed not-asked not-asked not-asked not-asked not-asked'],
    ['scoped', 'API_KEY_SCOPED', 'passed failed not-asked not-asked not-asked not-asked'],
    ['other-organization', 'API_KEY_OTHER_ORGANIZATION', 'passed passed passed failed not-asked not-asked'],
  ] as const)('tells what is wrong with a key that is %s', async (kind, problem, results) => {
    expect(await check(kind)).toMatchObject({ usable: false, problem, results })
  })

  it('tells somebody who is no organization admin that the key is not theirs to set', async () => {
    expect(await check('unscoped', 'jiraAdmin')).toMatchObject({
      usable: false,
      problem: 'API_KEY_NOT_YOURS',
      results: 'passed passed passed passed failed not-asked',
    })
  })

  it('calls unknown what could not be asked, and does not pass it', async () => {
    const harness = fresh()
    const working = harness.portsFor(world.personas.organizationAdmin)
    let calls = 0
    const flaky = makeHarness({
      world,
      connected: false,
      ports: {
        jira: { isJiraAdmin: () => Promise.resolve(true) },
        openAdminApi: (options) => {
          const admin = working.openAdminApi(options)
          return {
            ...admin,
            organizations: {
              ...admin.organizations,
              listOrganizations: () => (
                (calls += 1),
                admin.organizations
                  .within('no-such-organization' as never)
                  .userStats()
                  .then(() => [])
              ),
            },
          }
        },
      },
    })
    const answer = await flaky.ask('organizationAdmin', 'settings.checkApiKey', { apiKey: world.demoKey })
    expect(calls).toBe(1)
    expect(answer).toMatchObject({ usable: false, organization: null })
    expect(answer.checks[0]?.result).toBe('unknown')
    expect(answer.problem).not.toBeNull()
  })

  it('never says the key, not even a wrong one', async () => {
    const harness = fresh()
    for (const apiKey of world.keys.map(({ key }) => key)) {
      const answer = await harness.call('organizationAdmin', 'settings.checkApiKey', { apiKey })
      expect(everythingSaid(harness, [answer])).not.toContain(apiKey.slice(12))
    }
    const tooShort = await harness.call('organizationAdmin', 'settings.checkApiKey', { apiKey: 'short-secret' })
    expect(everythingSaid(harness, [tooShort])).not.toContain('short-secret')
  })
})
