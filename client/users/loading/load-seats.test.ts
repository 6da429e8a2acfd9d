import { describe, expect, test } from 'vitest'
import { WorkspaceId } from '../../../contract/vocabulary.ts'
import { UserTable } from '../engine/user-table.ts'
import { SeatsLoader } from './load-seats.ts'
import { Pacer } from './pacer.ts'
import { organization, people } from './small-organization.ts'

describe('holders of seats', () => {
  const [jira, confluence, desk] = ['jira', 'confluence', 'desk'].map((key) =>
    WorkspaceId.parse(`ari:cloud:${key}::site/1`),
  )
  if (!jira || !confluence || !desk) throw new Error('three workspaces')

  test('are read in order of demand, and only a whole list says "no seat"', async () => {
    const world = organization(people(120))
    const table = new UserTable()
    let finish: () => void = () => undefined
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const loader = new SeatsLoader(table, world.ports, new Pacer(world.ports), new AbortController().signal, () => {
      if (table.seats.workspaceIds.every((id) => table.seats.state(id) === 'complete')) finish()
    })
    loader.background([jira, confluence])
    loader.background([desk])
    await finished
    expect([jira, confluence, desk].map((id) => table.seats.holders(id))).toEqual([120, 120, 120])
    expect(loader.problems.size).toBe(0)
  })

  test('that could not be read stay unknown, and are read on when asked for again', async () => {
    let broken = true
    const world = organization(people(120), { weather: (call) => (broken && call > 1 ? 'failed' : 'fine') })
    const table = new UserTable()
    table.add([{ ...people(500)[499]!.user, groups: [], lastActive: [] }], { groupIds: [], workspaceIds: [] })
    let wake: () => void = () => undefined
    const loader = new SeatsLoader(table, world.ports, new Pacer(world.ports), new AbortController().signal, () =>
      wake(),
    )
    const until = (state: string) =>
      new Promise<void>((resolve) => {
        wake = () => table.seats.state(jira) === state && resolve()
      })
    loader.demand(jira)
    await until('partial')
    expect(loader.problems.get(jira)).toBe('UPSTREAM_UNAVAILABLE')
    expect(table.seats.held(0, jira)).toBe(2)
    broken = false
    loader.demand(jira)
    await until('complete')
    expect([table.seats.holders(jira), table.seats.held(0, jira), loader.problems.size]).toEqual([120, 0, 0])
  })
})
