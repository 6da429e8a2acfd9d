import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { KEY } from '../../server/keys.ts'
import { readRun } from '../../server/runs/record.ts'
import { makeLab } from './run-lab.ts'

describe('runs.listRunItems', () => {
  it('gives the accounts in the order that was asked for, whatever the pages', async () => {
    const lab = makeLab()
    const { runId } = await lab.plan('users.suspendUser', lab.people)
    const all = await lab.items(runId)
    expect(all.map(({ accountId }) => accountId)).toEqual(lab.people)
    for (const limit of [1, 7, 20, 33, 1_000]) {
      const page = await lab.ask('organizationAdmin', 'runs.listRunItems', { runId, from: 25, limit })
      expect(page.items).toEqual(all.slice(25, 25 + limit))
      expect(page.nextFrom).toBe(25 + limit < all.length ? 25 + limit : null)
    }
    expect(await lab.ask('organizationAdmin', 'runs.listRunItems', { runId, from: all.length + 5, limit: 10 })).toEqual(
      { items: [], nextFrom: null },
    )
  })

  it('answers with no more than fits, and goes on from there', async () => {
    const lab = makeLab({ users: 500 })
    const { runId } = await lab.plan('users.suspendUser', lab.people)
    const record = (await readRun(lab.store, runId))?.record
    const step = { kind: 'suspend', directoryId: lab.world.directories[0]?.directoryId }
    for (let chunk = 0; chunk < (record?.chunks ?? 0); chunk += 1) {
      const key = KEY.runItems(runId, record?.itemSet ?? '', chunk)
      const items = (await lab.store.get(key)) as object[]
      lab.store.put(
        key,
        items.map((item) => ({ ...item, cannot: Array.from({ length: 90 }, () => ({ step, exclusion: 'unknown' })) })),
      )
    }
    const places: number[] = []
    let from: number | null = 0
    while (from !== null) {
      const page: Awaited<ReturnType<typeof lab.call>> = await lab.call('organizationAdmin', 'runs.listRunItems', {
        runId,
        from,
        limit: 10_000,
      })
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(LIMITS.answerBytes + 10_000)
      const { items, nextFrom } = page.body as { items: { index: number }[]; nextFrom: number | null }
      places.push(...items.map(({ index }) => index))
      from = nextFrom
    }
    expect(places).toEqual(lab.people.map((_, at) => at))
  })

  it('holds ids, statuses and codes only: no name and no address is stored', async () => {
    const lab = makeLab()
    const { runId } = await lab.run('access.revokeAccess', lab.people, {
      workspaceId: lab.world.workspaceLabelled('confluence').id,
    })
    const stored = lab.store.dump().filter(({ key }) => key.startsWith(runId))
    expect(stored.length).toBeGreaterThan(10)
    const text = stored
      .map((row) => row.text)
      .join(' ')
      .toLowerCase()
    for (const { name, email } of lab.world.accounts) {
      expect(text).not.toContain(name.toLowerCase())
      if (email !== null) expect(text).not.toContain(email.toLowerCase())
    }
    const logged = JSON.stringify(lab.log.lines).toLowerCase()
    for (const { email } of lab.world.accounts) if (email !== null) expect(logged).not.toContain(email.toLowerCase())
  })
})
