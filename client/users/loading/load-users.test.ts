import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InputOf, OperationName, OutputOf } from '../../../contract/index.ts'
import type { UserFilter, UserRow } from '../../../contract/users/user.ts'
import { Cursor, DirectoryId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { CallError } from '../../api/call-error.ts'
import type { Caller } from '../../api/client.ts'
import { arbitraryUser } from '../engine/arbitrary-users.ts'
import { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import { SeatsLoader } from './load-seats.ts'
import { UsersLoader } from './load-users.ts'
import { Pacer } from './pacer.ts'

const AS_OF = '2026-01-02T03:04:05.006Z'
const PAGE = 10
const [SAMPLE] = fc.sample(arbitraryUser(fc.constant(0)), { numRuns: 1, seed: 7 })

interface Member {
  readonly user: UserRow
  readonly directories: readonly string[]
}
type Weather = (call: number) => 'fine' | 'slowed' | 'failed' | 'thrown'

interface Conditions {
  readonly directories?: string[]
  readonly honours?: boolean
  readonly weather?: Weather
  readonly counts?: boolean
}
/** A small organization that answers as the contract says. `honours` false: filters are taken and ignored. */
function organization(
  members: Member[],
  { directories = ['d1'], honours = true, weather = () => 'fine', counts = true }: Conditions = {},
) {
  const log: { name: OperationName; input: unknown }[] = []
  const waits: number[] = []
  let clock = 0
  let calls = 0
  let asking = 0
  let mostAsking = 0
  const matching = (filter: UserFilter) =>
    members.filter(
      ({ user, directories: of }) =>
        !honours ||
        ((filter.directoryId === null || of.includes(filter.directoryId)) &&
          (filter.statuses === null || filter.statuses.some((status) => status === user.status)) &&
          (filter.claimStatus === null || filter.claimStatus === user.claimStatus)),
    )
  function page<R>(rows: readonly R[], cursor: string | null, maxPages: number) {
    const from = Number(cursor?.slice(1) ?? 0)
    const trouble = weather(calls++)
    if (trouble === 'thrown') throw new CallError('NOT_DELIVERED')
    // What was read before the trouble is never lost: half of the pages come.
    const pages = trouble === 'fine' ? maxPages : Math.floor(maxPages / 2)
    const to = Math.min(rows.length, from + pages * PAGE)
    const end = to >= rows.length && trouble === 'fine'
    return {
      rows: rows.slice(from, to),
      next: end || to === 0 ? null : Cursor.parse(`c${to}`),
      stopped: trouble === 'fine' ? (end ? ('end' as const) : ('budget' as const)) : trouble,
      retryAfterMs: trouble === 'slowed' ? 3_000 : null,
      problem: trouble === 'fine' ? null : ('UPSTREAM_UNAVAILABLE' as const),
      calls: pages,
      asOf: AS_OF,
    }
  }
  const answers: { [N in OperationName]?: (input: InputOf<N>) => OutputOf<N> } = {
    'directories.listDirectories': () => ({
      directories: directories.map((id) => ({ directoryId: DirectoryId.parse(id), name: null })),
      asOf: AS_OF,
    }),
    'users.countUsers': ({ filters }) => ({
      counts: filters.map((filter) => (counts ? matching(filter).length : null)),
      asOf: AS_OF,
    }),
    'users.listUsers': ({ filter, direction, cursor, maxPages }) => {
      const all = matching(filter).map(({ user }) => user)
      const { rows, ...rest } = page(direction === 'asc' ? all : all.toReversed(), cursor, maxPages)
      return {
        users: rows.map((user) => ({ ...user, groups: [], lastActive: [] })),
        dictionary: { groupIds: [], workspaceIds: [] },
        ...rest,
      }
    },
    'licenses.listSeatHolders': ({ cursor, maxPages }) => {
      const { rows, ...rest } = page(
        members.map(({ user }) => user.accountId),
        cursor,
        maxPages,
      )
      return { accountIds: rows, ...rest }
    },
  }
  const call: Caller = async (name, input) => {
    log.push({ name, input })
    asking += 1
    mostAsking = Math.max(mostAsking, asking)
    await Promise.resolve()
    asking -= 1
    const answer = answers[name]
    if (!answer) throw new CallError('UNKNOWN_OPERATION')
    return answer(input)
  }
  const ports: LoadPorts = {
    call,
    now: () => clock,
    wait: async (ms) => {
      waits.push(ms)
      clock += ms
      await Promise.resolve()
    },
  }
  return { ports, log, waits, members, most: () => mostAsking }
}

function people(
  count: number,
  change: (index: number) => { user?: Partial<UserRow>; directories?: string[] } = () => ({}),
): Member[] {
  if (!SAMPLE) throw new Error('no sample')
  return Array.from({ length: count }, (_, index) => {
    const { user, directories } = change(index)
    const accountId = `712020:${index}` as UserRow['accountId']
    return {
      user: { ...SAMPLE, claimStatus: index % 3 ? 'managed' : 'unmanaged', status: 'active', ...user, accountId },
      directories: directories ?? ['d1'],
    }
  })
}

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
    expect(loader.progress).toEqual({ state: 'complete', loaded: count, total: count, problem: null, asOf: AS_OF })
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
