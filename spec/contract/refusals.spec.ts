import { beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { OPERATIONS } from '../../contract/index.ts'
import type { ErrorBody } from '../../contract/errors.ts'
import { authorize } from '../../server/middleware/authorize.ts'
import { RINGS } from '../../server/middleware/index.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { REFUSALS, refusalProblems } from './refusal-laws.ts'
import { sampleOf } from './sample.ts'

const world = createWorld({ users: 60 })

describe('every operation refuses who may not', () => {
  let harness: Harness
  beforeAll(() => {
    harness = makeHarness({ world })
  })

  it.each(REFUSALS)('$operation.name refuses $persona with $expected', async (refusal) => {
    expect(await refusalProblems(harness, refusal)).toEqual([])
  })

  it('refuses somebody whom the runtime does not name', async () => {
    for (const operation of OPERATIONS.values()) {
      const answer = await harness.call('', operation.name, sampleOf(operation.input))
      expect([operation.name, answer.status]).toEqual([operation.name, 403])
    }
  })

  it('takes nobody at their word: an account named in the call changes nothing', async () => {
    const asAdmin = {
      accountId: world.personas.organizationAdmin,
      principal: { accountId: world.personas.organizationAdmin },
    }
    const answer = await harness.send('user', {
      operation: 'session.getSession',
      contractVersion: LIMITS.contractVersion,
      input: {},
      ...asAdmin,
    })
    expect(answer.status).not.toBe(200)
  })
})

describe('permissions are asked anew for each call', () => {
  it('who stops being an organization admin, or a Jira admin, is out at once', async () => {
    const own = makeHarness({ users: 60 })
    const { organizationAdmin } = own.world.personas
    const code = async (): Promise<string | undefined> =>
      ((await own.call(organizationAdmin, 'users.getUserStats', {})).body as Partial<ErrorBody>).code
    expect(await code()).toBeUndefined()
    own.world.revokePlatformRole(organizationAdmin, 'atlassian/org-admin')
    expect(await code()).toBe('NOT_ORGANIZATION_ADMIN')
    own.world.removeMembership(own.world.groupNamed('jira-administrators').id, organizationAdmin)
    expect(await code()).toBe('NOT_JIRA_ADMIN')
  })
})

describe('what cannot be asked refuses', () => {
  it.each([...OPERATIONS.values()])('$name refuses when Jira does not answer', async ({ name, input, meta }) => {
    const harness = makeHarness({
      world,
      ports: { jira: { isJiraAdmin: () => Promise.reject(new Error('Jira is away')) } },
    })
    const answer = await harness.call('organizationAdmin', name, sampleOf(input))
    const { code, what } = answer.body as ErrorBody
    expect(code).toBe('AUTHORIZATION_UNKNOWN')
    expect(what).toMatch(meta.kind === 'query' ? /may see this, so it was not read\.$/ : /so nothing was done\.$/)
    expect(harness.auditEntries().map(({ status }) => status)).toEqual(['refused'])
  })

  it.each([...OPERATIONS.values()])('$name refuses when the Admin API does not answer', async ({ name, input }) => {
    const harness = makeHarness({ world, dials: { serverError: 1, serverErrorAfterEffect: 0 } })
    const answer = await harness.call('organizationAdmin', name, sampleOf(input))
    // Jira stands behind the same weather, so either question may be the one that failed.
    const { code, details } = answer.body as ErrorBody
    expect(code).toBe('AUTHORIZATION_UNKNOWN')
    expect(details?.retryAfterMs, 'nobody asked to wait').toBeUndefined()
  })

  it('a refusal stands even when it cannot be audited', async () => {
    const harness = makeHarness({ world })
    harness.store.before = (access) => {
      if (access === 'transact' || access === 'createEntity') throw new Error('storage is away')
    }
    const answer = await harness.call('user', 'users.countUsers', { filters: [] })
    expect((answer.body as ErrorBody).code).toBe('NOT_JIRA_ADMIN')
    expect(harness.log.lines.some(({ event }) => event === 'audit-outcome-lost')).toBe(true)
  })
})

describe('before a key is set', () => {
  it.each([...OPERATIONS.values()])(
    '$name is open to a Jira admin only when it is needed to set one',
    async ({ name, input, meta }) => {
      const harness = makeHarness({ world, connected: false })
      const code = ((await harness.call('jiraAdmin', name, sampleOf(input))).body as Partial<ErrorBody>).code
      if (meta.requires === 'setup')
        expect(['NO_API_KEY', 'NOT_JIRA_ADMIN', 'NOT_ORGANIZATION_ADMIN', 'AUTHORIZATION_UNKNOWN']).not.toContain(code)
      else expect(code).toBe('NO_API_KEY')
      expect(((await harness.call('user', name, sampleOf(input))).body as ErrorBody).code).toBe('NOT_JIRA_ADMIN')
    },
  )
})

describe('without the authorize ring', () => {
  it('not one of these checks holds', async () => {
    const rings = RINGS.filter((ring) => ring !== authorize)
    expect(rings).toHaveLength(RINGS.length - 1)
    const unnoticed: string[] = []
    for (const refusal of REFUSALS) {
      const problems = await refusalProblems(makeHarness({ world, rings }), refusal)
      if (problems.length === 0) unnoticed.push(`${refusal.operation.name} ${refusal.persona}`)
    }
    expect(unnoticed).toEqual([])
  })
})
