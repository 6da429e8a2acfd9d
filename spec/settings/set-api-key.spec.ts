import { describe, expect, it } from 'vitest'
import { KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld, type WorldKey } from '../sandbox/world/index.ts'
import { everythingSaid, keyOf } from './keys.ts'

const world = createWorld({ users: 60 })
const set = (harness: Harness, kind: WorldKey['kind'], who: 'organizationAdmin' | 'jiraAdmin' = 'organizationAdmin') =>
  harness.ask(who, 'settings.setApiKey', { apiKey: keyOf(harness, kind) })

/** Connected, but Atlassian no longer takes the key. */
async function withDeadKey(): Promise<Harness> {
  const harness = makeHarness({ world })
  harness.secrets.key = keyOf(harness, 'expired')
  const record = (await harness.store.get(KEY.connection)) as Record<string, unknown>
  await harness.store.set(KEY.connection, { ...record, lastFour: harness.secrets.key.slice(-4) })
  return harness
}

describe('settings.setApiKey', () => {
  it('connects the organization; only a mask comes back', async () => {
    const harness = makeHarness({ world, connected: false })
    const { apiKey } = await set(harness, 'unscoped')
    expect(apiKey).toMatchObject({
      organizationId: world.organization.id,
      lastFour: world.demoKey.slice(-4),
      setBy: world.personas.organizationAdmin,
    })
    expect(harness.secrets.key).toBe(world.demoKey)
    expect(everythingSaid(harness, [apiKey])).not.toContain(world.demoKey.slice(12))
    expect(await harness.ask('organizationAdmin', 'users.getUserStats', {})).toBeDefined()
  })

  it('is audited as intent and outcome, without the key', async () => {
    const harness = makeHarness({ world, connected: false })
    await set(harness, 'unscoped')
    expect(
      harness.auditEntries().map(({ action, phase, status, actorId }) => ({ action, phase, status, actorId })),
    ).toEqual([
      { action: 'settings.setApiKey', phase: 'intent', status: 'intended', actorId: world.personas.organizationAdmin },
      {
        action: 'settings.setApiKey',
        phase: 'outcome',
        status: 'succeeded',
        actorId: world.personas.organizationAdmin,
      },
    ])
    expect(harness.auditEntries().at(-1)?.details.changed).toContainEqual({
      field: 'organizationId',
      from: null,
      to: world.organization.id,
    })
  })

  it.each([
    ['expired', 'API_KEY_REJECTED'],
    ['scoped', 'API_KEY_SCOPED'],
    ['other-organization', 'API_KEY_OTHER_ORGANIZATION'],
  ] as const)('refuses a key that is %s and keeps the one in use', async (kind, code) => {
    const harness = makeHarness({ world })
    const before = harness.store.dump().find(({ key }) => key === KEY.connection)
    await expect(set(harness, kind)).rejects.toMatchObject({ code })
    expect(harness.secrets.key).toBe(world.demoKey)
    expect(harness.store.dump().find(({ key }) => key === KEY.connection)).toEqual(before)
    expect(harness.auditEntries().at(-1)).toMatchObject({
      phase: 'outcome',
      status: 'failed',
      details: { error: code },
    })
  })

  it('refuses a good key from somebody who is no admin of its organization', async () => {
    const harness = makeHarness({ world, connected: false })
    await expect(set(harness, 'unscoped', 'jiraAdmin')).rejects.toMatchObject({ code: 'API_KEY_NOT_YOURS' })
    expect(harness.secrets.key).toBeUndefined()
  })

  it('keeps the key in use when the new one cannot be stored', async () => {
    const harness = makeHarness({ world })
    let writes = 0
    harness.store.before = (access) => {
      if (access === 'set' && (writes += 1) === 1) throw new Error('storage is away')
    }
    await expect(set(harness, 'unscoped')).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(harness.secrets.key).toBe(world.demoKey)
    harness.store.before = () => undefined
    expect(await harness.ask('organizationAdmin', 'users.getUserStats', {})).toBeDefined()
  })
})

describe('when Atlassian no longer takes the stored key', () => {
  it('everything but setting one says so', async () => {
    const harness = await withDeadKey()
    await expect(harness.ask('organizationAdmin', 'users.getUserStats', {})).rejects.toMatchObject({
      code: 'UPSTREAM_KEY_REJECTED',
    })
    await expect(
      harness.ask('jiraAdmin', 'audit.listAuditEntries', {
        from: null,
        to: null,
        actorId: null,
        targetId: null,
        action: null,
        status: null,
        runId: null,
        cursor: null,
      }),
    ).rejects.toMatchObject({ code: 'UPSTREAM_KEY_REJECTED' })
    expect((await harness.ask('organizationAdmin', 'session.getSession', {})).organization?.organizationId).toBe(
      world.organization.id,
    )
  })

  it('an admin of the same organization may replace it, nobody else', async () => {
    const harness = await withDeadKey()
    await expect(set(harness, 'unscoped', 'jiraAdmin')).rejects.toMatchObject({ code: 'API_KEY_NOT_YOURS' })
    await set(harness, 'unscoped')
    expect(harness.secrets.key).toBe(world.demoKey)
  })

  it('a key of another organization is refused, even if that one owns the site too', async () => {
    const harness = await withDeadKey()
    const record = (await harness.store.get(KEY.connection)) as Record<string, unknown>
    await harness.store.set(KEY.connection, { ...record, organizationId: 'the-organization-before' })
    await expect(set(harness, 'unscoped')).rejects.toMatchObject({ code: 'API_KEY_OTHER_ORGANIZATION' })
    expect(harness.secrets.key).toBe(keyOf(harness, 'expired'))
  })
})
