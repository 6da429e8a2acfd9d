import { describe, expect, it } from 'vitest'
import { ENTITY } from '../../server/keys.ts'
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

  it('says that it is not all when a run is in no form that is known', async () => {
    const lab = makeLab()
    const runId = await lab.start('users.suspendUser', [lab.world.fixtures.user])
    const row = (await lab.store.getEntity(ENTITY.run, runId)) as Record<string, unknown>
    await lab.store.transact([
      { op: 'set', entity: ENTITY.run, key: runId, value: { ...row, record: 'broken' }, conditions: [] },
    ])
    expect(await asked(lab)).toEqual({ given: [], complete: false })
  })
})
