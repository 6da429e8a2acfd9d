import { describe, expect, it } from 'vitest'
import type { UserFilter } from '../../contract/users/user.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { walkThrough } from '../walk-through.ts'

const EVERYONE: UserFilter = { directoryId: null, statuses: null, claimStatus: null }
const world = createWorld({ users: 300 })
const directoryUsers = world.accounts.filter(({ kind }) => kind !== 'app')

const rowsOf = async (harness: Harness, filter = EVERYONE, maxPages = 90) =>
  (await walkThrough(harness, 'users.listUsers', { filter, direction: 'asc' }, maxPages)).flatMap(({ users }) => users)

describe('users.listUsers', () => {
  it('shows everyone once', async () => {
    const ids = (await rowsOf(makeHarness({ world }))).map(({ accountId }) => accountId as string)
    expect(ids.toSorted()).toEqual(directoryUsers.map(({ accountId }) => accountId).toSorted())
  })

  it('gives the first page soon, and the same rows in small steps', async () => {
    const harness = makeHarness({ world })
    const first = await harness.ask('organizationAdmin', 'users.listUsers', {
      filter: EVERYONE,
      direction: 'asc',
      cursor: null,
      maxPages: 1,
    })
    expect(first).toMatchObject({ stopped: 'budget', calls: 1 })
    expect(first.users).toHaveLength(100)
    expect((await rowsOf(harness, EVERYONE, 1)).map(({ accountId }) => accountId)).toEqual(
      (await rowsOf(harness)).map(({ accountId }) => accountId),
    )
  })

  it('points groups and workspaces into one dictionary', async () => {
    const harness = makeHarness({ world })
    for (const { users, dictionary } of await walkThrough(harness, 'users.listUsers', {
      filter: EVERYONE,
      direction: 'desc',
    })) {
      for (const row of users) {
        expect(row.groups?.map((at) => dictionary.groupIds[at] as string).toSorted()).toEqual(
          [...world.membershipsOf(row.accountId)].toSorted(),
        )
        const activity = world.account(row.accountId)?.state.activity ?? []
        expect(row.lastActive?.map(([at, time]) => [dictionary.workspaceIds[at], time] as const).toSorted()).toEqual(
          activity
            .map(({ workspace, at }) => [world.workspaces[workspace]?.id, new Date(at).toISOString()] as const)
            .toSorted(),
        )
      }
    }
  })

  it('keeps apart what was never used, what is unknown, and who was not invited', async () => {
    const rows = new Map((await rowsOf(makeHarness({ world }))).map((row) => [row.accountId as string, row]))
    expect(rows.get(world.fixtures.neverUsedAnything)).toMatchObject({ status: 'active', lastActive: [] })
    expect(rows.get(world.fixtures.addedUnknown)?.addedToOrg).toBeNull()
    expect(rows.get(world.fixtures.notInvited)?.status).toBe('not_invited')
    expect(rows.get(world.fixtures.colonAccount)?.accountId).toContain(':')
    expect(rows.get(world.fixtures.organizationAdmin)?.platformRoles).toContain('atlassian/org-admin')
  })

  it('disjoint walks make the whole', async () => {
    const harness = makeHarness({ world })
    const statuses = ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] as const
    const parts = await Promise.all(statuses.map((status) => rowsOf(harness, { ...EVERYONE, statuses: [status] })))
    expect(
      parts
        .flat()
        .map(({ accountId }) => accountId as string)
        .toSorted(),
    ).toEqual(directoryUsers.map(({ accountId }) => accountId).toSorted())
    expect(parts[1]?.every(({ status }) => status === 'suspended')).toBe(true)
  })

  it('makes one request a page, and none for each user', async () => {
    const harness = makeHarness({ world })
    await rowsOf(harness)
    const requests = harness.atlassian.requests.filter(({ path }) => path.endsWith('/users/search'))
    expect(requests).toHaveLength(Math.ceil(directoryUsers.length / 100))
    expect(
      harness.atlassian.requests.filter(({ path }) => path.includes('/users/') && !path.endsWith('/users/search')),
    ).toHaveLength(1)
  })

  it.each(['storm', 'limited'] as const)('loses nobody in a %s', async (weather) => {
    for (const seed of [1, 2, 3]) {
      const harness = makeHarness({ world, weather, seed })
      const seen: string[] = []
      let cursor: string | null = null
      for (let tries = 0; tries < 100; tries += 1) {
        const answer = await harness.call('organizationAdmin', 'users.listUsers', {
          filter: EVERYONE,
          direction: 'asc',
          cursor,
          maxPages: 2,
        })
        // The check of who asks may fail in such weather; then nothing was read and the page asks again.
        if (answer.status !== 200) {
          expect((answer.body as { code: string }).code).toBe('AUTHORIZATION_UNKNOWN')
          await harness.clock.advance(10_000)
          continue
        }
        const { users, next, stopped } = answer.body as {
          users: { accountId: string }[]
          next: string | null
          stopped: string
        }
        seen.push(...users.map(({ accountId }) => accountId))
        cursor = next
        if (stopped === 'end') break
        await harness.clock.advance(5_000)
      }
      expect([seed, seen.toSorted()]).toEqual([seed, directoryUsers.map(({ accountId }) => accountId).toSorted()])
    }
  })

  it('gives no user data to log or storage', async () => {
    const harness = makeHarness({ world })
    const rows = await rowsOf(harness)
    const said = JSON.stringify([harness.log.lines, harness.store.dump()])
    const leaked = rows.filter(
      ({ email, name }) =>
        (email !== null && said.includes(email)) || (name !== null && name.length > 4 && said.includes(name)),
    )
    expect(leaked).toEqual([])
  })
})
