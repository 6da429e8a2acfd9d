import { describe, expect, it } from 'vitest'
import type { AccountId, DirectoryId } from '../../contract/vocabulary.ts'
import { UpstreamError } from '../../server/upstream-error.ts'
import { makeClients, walk } from './clients.ts'

describe('in bad weather', () => {
  it.each([1, 2, 3, 4, 5, 6])('a walk through the storm yields every user once (seed %i)', async (seed) => {
    const { organization, world } = makeClients({ weather: 'storm', seed, users: 1_200 })
    const rows = await walk((cursor) => organization.searchUsers({}, { cursor, rows: 'full', direction: 'asc' }))
    expect(new Set(rows.map(({ accountId }) => accountId)).size).toBe(rows.length)
    expect(rows).toHaveLength(world.accounts.filter(({ kind }) => kind !== 'app').length)
  })

  it('side by side, many counts pass a strict limit without one failing', async () => {
    const { organization, admin, clock } = makeClients({ weather: 'limited' })
    const started = clock.now()
    const counts = await Promise.all(Array.from({ length: 150 }, () => organization.countUsers({})))
    expect(new Set(counts).size).toBe(1)
    expect(clock.now() - started).toBeGreaterThan(60_000)
    // 60 a minute are allowed: a pace that hammers would need far more sendings than this.
    expect(admin.callsMade()).toBeLessThan(200)
  })

  it('gives up before the deadline, and says how long to wait', async () => {
    const { organization, clock } = makeClients({
      dials: { tooManyRequests: 1 },
      budget: { deadline: Date.UTC(2026, 10, 2, 9) + 22_000 },
    })
    const deadline = clock.now() + 22_000
    const error: unknown = await organization.countUsers({}).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UpstreamError)
    expect(error).toMatchObject({ facts: { kind: 'rate-limited', status: 429, ambiguous: false } })
    expect((error as UpstreamError).facts.retryAfterMs).toBeGreaterThan(0)
    expect(clock.now()).toBeLessThan(deadline)
  })

  it('a looping list is an error, not the end', async () => {
    const { organization } = makeClients({ dials: { loopingCursor: 1 } })
    const walked = walk((cursor) => organization.searchUsers({}, { cursor, rows: 'ids', direction: null }))
    await expect(walked).rejects.toMatchObject({ facts: { kind: 'unreadable', code: 'LOOPING_CURSOR' } })
  })

  it('a write that is cut off after its effect is sent once and left in doubt', async () => {
    const { organization, world, atlassian } = makeClients({ dials: { timeoutAfterEffect: 1 } })
    const suspended = organization.suspendUser(
      world.directories[0]?.directoryId as DirectoryId,
      world.fixtures.user as AccountId,
    )
    await expect(suspended).rejects.toMatchObject({ facts: { kind: 'timeout', ambiguous: true } })
    expect(atlassian.requests).toHaveLength(1)
    expect(world.account(world.fixtures.user)?.state.memberships).toMatchObject([{ status: 'suspended' }])
  })

  it('no name, address or key is in a log line', async () => {
    const { organization, world, log } = makeClients({
      weather: 'storm',
      dials: { tooManyRequests: 0.3, serverError: 0.2 },
      users: 300,
    })
    await Promise.all(
      world.accounts
        .slice(0, 60)
        .map(({ accountId }) => organization.getUser(accountId as AccountId).catch(() => null)),
    )
    expect(log.lines.length).toBeGreaterThan(5)
    const text = JSON.stringify(log.lines)
    for (const { name, email } of world.accounts)
      for (const secret of [name, email]) if (secret !== null) expect(text).not.toContain(secret)
    for (const { key } of world.keys) expect(text).not.toContain(key)
  })
})
