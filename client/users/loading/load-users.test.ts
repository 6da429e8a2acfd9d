import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cursor } from '../../../contract/vocabulary.ts'
import { CallError } from '../../api/call-error.ts'
import type { Caller } from '../../api/client.ts'
import { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import { UsersLoader } from './load-users.ts'
import { Pacer } from './pacer.ts'
import { AS_OF, organization, people } from './small-organization.ts'

async function load(world: ReturnType<typeof organization>, abort = new AbortController()) {
  const table = new UserTable()
  const states: string[] = []
  const loader: UsersLoader = new UsersLoader(table, world.ports, new Pacer(world.ports), abort.signal, () =>
    states.push(loader.progress.state),
  )
  await loader.start()
  return { table, loader, states }
}
const filtersAsked = (world: ReturnType<typeof organization>) =>
  new Set(
    world.log
      .filter(({ name }) => name === 'users.listUsers')
      .map(({ input }) => JSON.stringify(input).replace(/,"cursor.*/, '')),
  )

describe('everyone is read', () => {
  test.each([0, 1, 9, 10, 11, 199, 201, 450, 1_234])('%i users', async (count) => {
    const world = organization(people(count))
    const { table, loader } = await load(world)
    expect(loader.progress).toEqual({
      state: 'complete',
      loaded: count,
      total: count,
      problem: null,
      requestId: null,
      asOf: AS_OF,
    })
    expect(table.columns.count).toBe(count)
  })

  test('in disjoint walks from both ends when it is worth it, at most six at a time', async () => {
    const world = organization(people(3_000))
    await load(world)
    expect(filtersAsked(world).size).toBe(5) // the first page of everyone, and managed and unmanaged from both ends
    expect(world.most()).toBeGreaterThanOrEqual(4)
    expect(world.most()).toBeLessThanOrEqual(6 + 2) // walks, and the questions that plan them
    const pages = world.log.filter(({ name }) => name === 'users.listUsers').length
    expect(pages).toBeLessThan(50)
  })

  test('directory by directory when there are several, with those that are in none', async () => {
    const members = people(900, (index) => ({
      directories: index % 10 === 0 ? [] : index % 4 === 0 ? ['d1', 'd2'] : index % 2 ? ['d1'] : ['d2'],
      ...(index % 10 === 0 ? { user: { status: 'not_invited' as const } } : {}),
    }))
    const world = organization(members, { directories: ['d1', 'd2'] })
    const { loader } = await load(world)
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 900, total: 900 })
  })

  test('in one walk when filters are not honoured', async () => {
    const world = organization(people(800), { honours: false })
    const { loader } = await load(world)
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 800 })
    expect([...filtersAsked(world)].every((asked) => asked.includes('"claimStatus":null'))).toBe(true)
  })

  test('in one walk when a filtered page holds somebody it should not', async () => {
    // The counts add up, and yet the lists ignore the filter.
    const world = organization(people(800))
    const honest = world.ports.call
    const everyone = { directoryId: null, statuses: null, claimStatus: null }
    const lists: Caller = (name, input) =>
      honest(name, name === 'users.listUsers' ? Object.assign({}, input, { filter: everyone }) : input)
    const { loader, table } = await load({ ...world, ports: { ...world.ports, call: lists } })
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 800, total: 800 })
    expect(table.columns.count).toBe(800)
  })

  test('without counts', async () => {
    const { loader } = await load(organization(people(500), { counts: false }))
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 500, total: null })
  })

  test('through any weather that passes', async () => {
    const kinds = fc.constantFrom('fine' as const, 'slowed' as const, 'failed' as const, 'thrown' as const)
    await fc.assert(
      fc.asyncProperty(fc.array(kinds, { maxLength: 40 }), fc.integer({ min: 0, max: 600 }), async (weather, count) => {
        // At most three bad calls in a row for each of six walks, then it is fine again.
        const world = organization(people(count), {
          weather: (call) => (call % 4 === 0 ? (weather[call / 4] ?? 'fine') : 'fine'),
        })
        const { loader } = await load(world)
        expect(loader.progress).toMatchObject({ state: 'complete', loaded: count, total: count })
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is not read is said', () => {
  test('a walk that fails for good leaves the list partial, and retry goes on from there', async () => {
    let broken = false
    const world = organization(people(1_000), { weather: (call) => (broken && call > 5 ? 'thrown' : 'fine') })
    broken = true
    const { loader, table } = await load(world)
    expect(loader.progress).toMatchObject({ state: 'partial', problem: 'NOT_DELIVERED', total: 1_000 })
    expect(table.columns.count).toBeGreaterThan(0)
    expect(table.columns.count).toBeLessThan(1_000)
    broken = false
    await loader.retry()
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 1_000, problem: null })
  })

  test('a refusal that asking again cannot help is not asked again', async () => {
    const world = organization(people(10))
    const ports: LoadPorts = { ...world.ports, call: () => Promise.reject(new CallError('NOT_ORGANIZATION_ADMIN')) }
    const { loader } = await load({ ...world, ports })
    expect(loader.progress).toMatchObject({ state: 'partial', loaded: 0, problem: 'NOT_ORGANIZATION_ADMIN' })
    expect(world.waits).toEqual([])
  })

  test('where nobody is answered, it is said soon; a retry by hand hopes anew', async () => {
    let away = true
    const world = organization(people(50))
    const call: Caller = (name, input) =>
      away ? Promise.reject(new CallError('AUTHORIZATION_UNKNOWN')) : world.ports.call(name, input)
    const { loader } = await load({ ...world, ports: { ...world.ports, call } })
    expect(loader.progress).toMatchObject({ state: 'partial', loaded: 0, problem: 'AUTHORIZATION_UNKNOWN' })
    expect(world.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(2_000)
    away = false
    await loader.retry()
    expect(loader.progress).toMatchObject({ state: 'complete', loaded: 50, problem: null })
  })

  test('accounts that never come are missing, though every walk ended', async () => {
    const world = organization(people(50))
    const honest = world.ports.call
    const more: Caller = async (name, input) => {
      const answer = await honest(name, input)
      return name === 'users.countUsers' ? Object.assign({}, answer, { counts: [60, 40, 20] }) : answer
    }
    const { loader } = await load({ ...world, ports: { ...world.ports, call: more } })
    expect(loader.progress).toMatchObject({ state: 'partial', loaded: 50, total: 60, problem: null })
  })

  test('a cursor that leads in a circle ends as a failure', async () => {
    const world = organization(people(500))
    const honest = world.ports.call
    const circle: Caller = async (name, input) => {
      const answer = await honest(name, input)
      return name === 'users.listUsers' && 'next' in answer
        ? Object.assign({}, answer, { stopped: 'budget', next: Cursor.parse('c10') })
        : answer
    }
    const { loader } = await load({ ...world, ports: { ...world.ports, call: circle } })
    expect(loader.progress).toMatchObject({ state: 'partial' })
  })

  test('nothing more is asked after the page closed', async () => {
    const abort = new AbortController()
    const world = organization(people(2_000), { weather: (call) => (call === 3 && abort.abort(), 'fine') })
    await load(world, abort)
    expect(world.log.filter(({ name }) => name === 'users.listUsers').length).toBeLessThan(8)
  })
})

test('slowing down waits as long as Atlassian asks', async () => {
  const world = organization(people(300), { weather: (call) => (call === 2 ? 'slowed' : 'fine') })
  await load(world)
  expect(world.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(3_000)
})
