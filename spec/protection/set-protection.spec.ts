import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 60 })

describe('protection.setProtection', () => {
  it('stores the list tidied: lower case, no blanks, each once', async () => {
    const harness = makeHarness({ world })
    const saved = await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: {
        emails: [' Boss@Example.com ', 'boss@example.com', 'a@example.org'],
        domains: ['EXAMPLE.net'],
        groups: [],
      },
      version: 0,
    })
    expect(saved).toEqual({
      protection: { emails: ['a@example.org', 'boss@example.com'], domains: ['example.net'], groups: [] },
      version: 1,
    })
    expect(await harness.ask('organizationAdmin', 'protection.getProtection', {})).toEqual(saved)
  })

  it('tells the second of two who save at once', async () => {
    const harness = makeHarness({ world })
    const save = (email: string, version: number) =>
      harness.ask('organizationAdmin', 'protection.setProtection', {
        protection: { emails: [email], domains: [], groups: [] },
        version,
      })
    for (const version of [0, 1]) {
      const results = await Promise.allSettled([save('a@example.com', version), save('b@example.com', version)])
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused).toHaveLength(1)
      expect(refused[0]?.reason).toMatchObject({ code: 'PROTECTION_CHANGED' })
    }
    expect((await harness.ask('organizationAdmin', 'protection.getProtection', {})).version).toBe(2)
  })

  it('refuses the list of a page that does not know protected groups, so that it cannot empty them', async () => {
    const harness = makeHarness({ world })
    const answer = await harness.call('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [], domains: [] },
      version: 0,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
  })

  it('keeps e-mails out of the audit log and the log', async () => {
    const harness = makeHarness({ world })
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: ['secret.person@example.com'], domains: [], groups: [] },
      version: 0,
    })
    expect(JSON.stringify([harness.auditEntries(), harness.log.lines])).not.toContain('secret.person')
    expect(harness.auditEntries().at(-1)?.details.entries).toBe(1)
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: ['other.person@example.com', 'third.person@example.com'], domains: [], groups: [] },
      version: 1,
    })
    // Not whom, but how many: a list of the same length may hold other people.
    expect(harness.auditEntries().at(-1)?.details).toEqual({
      entries: 2,
      changed: [
        { field: 'emails.added', from: 0, to: 2 },
        { field: 'emails.removed', from: 0, to: 1 },
      ],
    })
    expect(JSON.stringify([harness.auditEntries(), harness.log.lines])).not.toContain('.person')
  })

  it('refuses a list that does not fit one stored value', async () => {
    const harness = makeHarness({ world })
    const emails = Array.from(
      { length: LIMITS.protectedEmails },
      (_, at) => `${'x'.repeat(60)}${at}@${'y'.repeat(60)}.${'z'.repeat(60)}.example.com`,
    )
    await expect(
      harness.ask('organizationAdmin', 'protection.setProtection', {
        protection: { emails, domains: [], groups: [] },
        version: 0,
      }),
    ).rejects.toMatchObject({ code: 'TOO_LARGE' })
  })
})

describe('the protect ring', () => {
  const suspend = (accountIds: string[]) => ({
    accountIds: accountIds as never,
    reason: 'not used for a year',
    ticket: null,
    requestKey: '0123456789abcdef' as never,
  })

  it('refuses a selection that is nobody but the caller', async () => {
    const harness = makeHarness({ world })
    await expect(
      harness.ask('organizationAdmin', 'users.suspendUser', suspend([world.personas.organizationAdmin])),
    ).rejects.toMatchObject({ code: 'PROTECTED' })
    expect(harness.auditEntries().map(({ phase, details }) => [phase, details])).toEqual([
      ['refusal', { accounts: 1, error: 'PROTECTED' }],
    ])
  })

  it('does nothing when the list cannot be read', async () => {
    const harness = makeHarness({ world })
    harness.store.before = (access) => {
      if (access === 'getEntity') throw new Error('storage is away')
    }
    await expect(
      harness.ask('organizationAdmin', 'users.suspendUser', suspend([world.fixtures.idleEverywhere])),
    ).rejects.toMatchObject({ code: 'PROTECTION_UNKNOWN' })
    expect(harness.queue.pushed).toEqual([])
  })
})
