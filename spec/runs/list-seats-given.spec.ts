import { describe, expect, it } from 'vitest'
import { ENTITY, KEY } from '../../server/keys.ts'
import { readRun } from '../../server/runs/record.ts'
import { makeLab, type Lab } from './run-lab.ts'

const DAY_MS = 86_400_000
const asked = (lab: Lab) => lab.ask('organizationAdmin', 'runs.listSeatsGiven', {})

/** Who was given which product, as the answer says. */
async function namedIn(lab: Lab): Promise<Record<string, readonly string[]>> {
  const { given, complete } = await asked(lab)
  expect(complete).toBe(true)
  return Object.fromEntries(given.map(({ workspaceId, accountIds }) => [workspaceId, [...accountIds].sort()]))
}

describe('runs.listSeatsGiven', () => {
  it('names whom a run gave a seat by a role, by a group and by taking back, and nobody else', async () => {
    const lab = makeLab()
    const { world, people } = lab
    const bitbucket = world.workspaceLabelled('bitbucket').id
    const confluence = world.workspaceLabelled('confluence').id
    const holding = (id: string) => new Set(people.filter((one) => world.holdsSeat(one, id)))
    const before = { bitbucket: holding(bitbucket), confluence: holding(confluence) }
    expect(await namedIn(lab)).toEqual({})
    await lab.run('access.grantAccess', people.slice(0, 30), { workspaceId: bitbucket })
    await lab.run('groups.addToGroup', people.slice(30, 60), { groupId: world.groupNamed('confluence-users').id })
    const news = (id: string, had: ReadonlySet<string>) => [...holding(id)].filter((one) => !had.has(one)).sort()
    const told = await namedIn(lab)
    expect(told[bitbucket]).toEqual(news(bitbucket, before.bitbucket))
    expect(told[confluence]).toEqual(news(confluence, before.confluence))
    expect(told[confluence]?.length).toBeGreaterThan(0)

    const holder = [...holding(confluence)].filter((one) => !told[confluence]?.includes(one)).slice(0, 5)
    const taken = await lab.run('access.revokeAccess', holder, { workspaceId: confluence })
    const back = (await lab.items(taken.runId)).flatMap((item) => (item.state === 'succeeded' ? [item.accountId] : []))
    expect(back.length).toBeGreaterThan(0)
    await lab.finish(await lab.undo(taken))
    const again = (await asked(lab)).given.filter(({ workspaceId }) => workspaceId === confluence)
    expect(again.map(({ accountIds }) => [...accountIds].sort())).toContainEqual(back.sort())
  })

  it('forgets what is older than any threshold looks back', async () => {
    const lab = makeLab()
    const workspaceId = lab.world.workspaceLabelled('bitbucket').id
    await lab.run('access.grantAccess', lab.people.slice(0, 30), { workspaceId })
    await lab.clock.advance(90 * DAY_MS)
    expect((await asked(lab)).given).not.toEqual([])
    await lab.clock.advance(2 * DAY_MS)
    expect((await asked(lab)).given).toEqual([])
  })

  /** Stores the record of a run with these parts in place of its own. */
  async function damage(lab: Lab, runId: string, over: unknown): Promise<void> {
    const row = (await lab.store.getEntity(ENTITY.run, runId)) as { record: object }
    const record = typeof over === 'object' ? { ...row.record, ...over } : over
    await lab.store.transact([{ op: 'set', entity: ENTITY.run, key: runId, value: { ...row, record }, conditions: [] }])
  }

  it('names a run that is in no form that is known: it may have given anybody anything', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', [lab.world.fixtures.user])
    await damage(lab, runId, 'broken')
    const unread = [{ runId, workspaceId: null, accountIds: null }]
    expect(await asked(lab)).toEqual({ given: [], unread, complete: false, andMore: false })
  })

  it('leaves open of such a run only what the parts of it that can be read leave open', async () => {
    const lab = makeLab()
    const { id: workspaceId } = lab.world.workspaceLabelled('bitbucket')
    const { id: groupId } = lab.world.groupNamed('confluence-users')
    const counts = 'broken'
    const taken = await lab.run('users.suspendUser', lab.people.slice(0, 5))
    const planned = await lab.plan('access.grantAccess', lab.people.slice(5, 10), { workspaceId })
    const joined = await lab.run('groups.addToGroup', lab.people.slice(10, 15), { groupId })
    const granted = await lab.run('access.grantAccess', lab.people.slice(15, 20), { workspaceId })
    for (const { runId } of [taken, planned]) await damage(lab, runId, { counts })
    expect(await asked(lab)).toMatchObject({ unread: [], complete: true })
    for (const { runId } of [joined, granted]) await damage(lab, runId, { counts })
    expect((await asked(lab)).unread).toEqual([
      { runId: granted.runId, workspaceId, accountIds: null },
      { runId: joined.runId, workspaceId: null, accountIds: null },
    ])
    await damage(lab, joined.runId, { command: 'groups.inviteToGroup' })
    expect((await asked(lab)).unread).toHaveLength(2)
    // Older than any threshold looks back.
    await lab.clock.advance(92 * DAY_MS)
    expect((await asked(lab)).unread).toEqual([])
  })

  it('says of whom it is not known where accounts of a run cannot be read, and names the others', async () => {
    const lab = makeLab()
    const { id: workspaceId } = lab.world.workspaceLabelled('bitbucket')
    const { runId } = await lab.run('access.grantAccess', lab.people.slice(0, 30), { workspaceId })
    const [before] = (await asked(lab)).given
    const { record } = (await readRun(lab.store, runId))!
    const [key, other] = [0, 1].map((chunk) => KEY.runItems(runId, record.itemSet, chunk)) as [string, string]
    const items = (await lab.store.get(key)) as { accountId: string; steps: unknown }[]
    const { accountId } = items.find((item) => before?.accountIds.some((id) => id === item.accountId))!
    await lab.store.set(
      key,
      items.map((item) => (item.accountId === accountId ? { ...item, steps: 'broken' } : item)),
    )
    const { given, ...rest } = await asked(lab)
    expect(rest).toEqual({ unread: [{ runId, workspaceId, accountIds: [accountId] }], complete: false, andMore: false })
    expect(given[0]?.accountIds).toEqual(before?.accountIds.filter((id) => id !== accountId))
    await lab.store.set(other, 'broken')
    expect((await asked(lab)).unread).toEqual([{ runId, workspaceId, accountIds: null }])
  })
})
