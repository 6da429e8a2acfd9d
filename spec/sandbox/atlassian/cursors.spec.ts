import { describe, expect, it } from 'vitest'
import { createLab } from './harness.ts'
import { statusOf } from '../world/paths.ts'

const ids = (rows: readonly Readonly<Record<string, unknown>>[]): string[] => rows.map((row) => String(row.accountId))
const sorted = (list: readonly string[]): string[] => [...list].sort()

describe('a cursor', () => {
  it('does not skip or repeat anybody when users are suspended on the way', async () => {
    const lab = createLab()
    const path = `${lab.all}/users/search`
    const body = { limit: 40, status: ['active'] }
    const seen: string[] = []
    let cursor: string | null = null
    const before = lab.world.accounts
      .filter((account) => account.kind !== 'app' && statusOf(account.state) === 'active')
      .map((account) => account.accountId)
    do {
      const page = await lab.call('POST', path, { body: cursor === null ? body : { ...body, cursor } })
      seen.push(...ids(page.rows))
      for (const row of page.rows.slice(0, 10))
        lab.world.suspend(lab.world.directories[0]?.directoryId ?? '', String(row.accountId))
      cursor = page.next
    } while (cursor !== null)
    expect(sorted(seen)).toEqual(sorted(before))
    expect((await lab.call('GET', `${lab.all}/users/count?status=active`)).get('count')).toBe(
      lab.world.accounts.filter((account) => account.kind !== 'app' && statusOf(account.state) === 'active').length,
    )
  })

  it('belongs to its filter, its order, its directory and its list', async () => {
    const lab = createLab({ directories: 2 })
    const { next } = await lab.call('POST', `${lab.all}/users/search`, { body: { limit: 10, status: ['active'] } })
    for (const [path, body] of [
      [`${lab.all}/users/search`, { status: ['suspended'] }],
      [`${lab.all}/users/search`, {}],
      [`${lab.all}/users/search`, { status: ['active'], sortBy: [{ field: 'nick_name', direction: 'asc' }] }],
      [`${lab.first}/users/search`, { status: ['active'] }],
      [`${lab.all}/groups/search`, {}],
    ] as const) {
      const answer = await lab.call('POST', path, { body: { ...body, cursor: next } })
      expect([answer.status, answer.code]).toEqual([400, 'ADMIN-400-1'])
    }
    expect(
      (
        await lab.call('POST', `${lab.all}/users/search`, {
          body: { limit: 100, status: ['active'], expand: ['groups'], cursor: next },
        })
      ).status,
    ).toBe(200)
  })

  it('that is mangled, empty or invented is refused', async () => {
    const lab = createLab()
    const { next } = await lab.call('POST', `${lab.all}/users/search`, { body: { limit: 10 } })
    const mangled = `${next?.slice(0, -3) ?? ''}AAA`
    for (const cursor of [mangled, '', 'x', 'AAAA', 'e30'])
      expect((await lab.call('POST', `${lab.all}/users/search`, { body: { cursor } })).status).toBe(400)
  })

  it('carries the query of a GET list, whose other parameters are then discarded', async () => {
    const lab = createLab()
    const first = await lab.call('GET', `${lab.all}/users?status=active&limit=100`)
    const rows = [...first.rows]
    for (let next = first.next; next !== null;) {
      const page = await lab.call('GET', `${lab.all}/users?cursor=${encodeURIComponent(next)}`)
      rows.push(...page.rows)
      next = page.next
    }
    expect(rows.length).toBe((await lab.call('GET', `${lab.all}/users/count?status=active`)).get('count'))
  })
})

describe('the other lists', () => {
  const lab = createLab({ users: 900 })
  const { world } = lab

  it('walk groups by name, each once, and find who is in them', async () => {
    const { rows } = await lab.walk(`${lab.all}/groups/search`, { limit: 13, expand: ['counts.users'] })
    expect(rows.map((row) => row.name)).toEqual(world.groups.map((group) => group.name).sort())
    expect(rows.map((row) => (row.counts as { users: number }).users)).toEqual(
      rows.map((row) => world.membersOf(String(row.id)).length),
    )
    const theirs = await lab.walk(`${lab.all}/groups/search`, {
      accountIds: [world.fixtures.multiProduct],
      resourceIds: [world.workspaceLabelled('jira').id],
    })
    expect(theirs.rows.map((row) => row.name)).toEqual(['delivery'])
  })

  it('walk workspaces with a lonely cursor, and refuse one in company', async () => {
    const first = await lab.call('POST', `${lab.v2}/workspaces`, { body: { limit: 3 } })
    expect(first.get('meta', 'total')).toBe(world.workspaces.length)
    expect(
      (await lab.call('POST', `${lab.v2}/workspaces`, { body: { cursor: first.next } })).rows.map((row) => row.id),
    ).toEqual(world.workspaces.slice(3, 6).map((one) => one.id))
    expect((await lab.call('POST', `${lab.v2}/workspaces`, { body: { cursor: first.next, query: {} } })).status).toBe(
      400,
    )
  })

  it('follow full URLs through the managed accounts', async () => {
    const rows: unknown[] = []
    let next: string | null = `${lab.v1}/users`
    while (next !== null) {
      const page: Awaited<ReturnType<typeof lab.call>> = await lab.call('GET', next)
      rows.push(...page.rows)
      expect(page.get('meta', 'total')).toBe(world.accounts.filter((account) => account.claimed).length)
      next = page.next === null ? null : page.next.replace('https://api.atlassian.com', '')
    }
    expect(rows).toHaveLength(world.accounts.filter((account) => account.claimed).length)
  })
})
