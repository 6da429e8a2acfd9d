import { makeCaller } from '../../client/api/client.ts'
import type { Caller } from '../../client/api/client.ts'
import { UserTable } from '../../client/users/engine/user-table.ts'
import { browserWait } from '../../client/users/loading/load-ports.ts'
import { UsersLoader } from '../../client/users/loading/load-users.ts'
import { Pacer } from '../../client/users/loading/pacer.ts'
import { LIMITS } from '../../contract/limits.ts'
import { makeJiraApi, makeOpenAdminApi } from '../../server/atlassian/index.ts'
import { systemClock } from '../sandbox/clock.ts'
import { createAtlassian } from '../sandbox/atlassian/index.ts'
import type { Atlassian } from '../sandbox/atlassian/index.ts'
import { createRandom } from '../sandbox/random.ts'
import { createWeather } from '../sandbox/weather.ts'
import { createWorld } from '../sandbox/world/index.ts'
import type { World } from '../sandbox/world/index.ts'
import { makeHarness } from '../harness.ts'
import { seededIds } from '../memory-ports.ts'
import { milliseconds } from './section.ts'
import type { Section } from './section.ts'

const USERS = 100_000
const LATENCY_MS = 150

interface Walked {
  readonly users: number
  readonly calls: number
  readonly firstRows: number
  readonly total: number
}

/** Reading a large organization: the page's loader through the server, against a serial walk of the same API. */
export async function measureLoad(): Promise<Section> {
  const world = createWorld({ users: USERS, seed: 1 })
  const atlassian = () =>
    createAtlassian({
      world,
      clock: systemClock,
      weather: createWeather('calm', createRandom(1), { latencyMs: [LATENCY_MS, LATENCY_MS] }),
      keepRequests: 10_000,
    })
  // The first request of a filter sorts the world once; that is the simulation's time, and nobody's.
  await serially(world, atlassian(), 1)
  const ours = await throughTheApp(world, atlassian())
  const serial = await serially(world, atlassian(), Infinity)
  if (ours.users !== serial.users) throw new Error(`the app read ${ours.users} users, the serial walk ${serial.users}`)
  const row = (label: string, { users, calls, firstRows, total }: Walked) => [
    label,
    users.toLocaleString('en'),
    String(calls),
    ((calls / users) * 1_000).toFixed(1),
    milliseconds(firstRows),
    milliseconds(total),
  ]
  return {
    title: `Reading ${USERS.toLocaleString('en')} users at ${LATENCY_MS} ms a call`,
    method:
      'In real time, over the simulated Atlassian in the same process. Ours is the page’s loader, through the contract, the rings and the server’s clients, ' +
      'with authorization asked in every call; "calls" counts every request to Atlassian, authorization and counts too. The peer is a loop that asks for the next page when it has one, without an app.',
    head: ['', 'users', 'calls', 'calls per 1,000 users', 'first rows', 'all rows'],
    rows: [row('ours', ours), row('serial walk', serial)],
  }
}

async function throughTheApp(world: World, atlassian: Atlassian): Promise<Walked> {
  const log = { info: () => undefined, error: () => undefined }
  const accountId = world.personas.organizationAdmin
  const clock = systemClock
  const ids = seededIds(createRandom(1))
  const harness = makeHarness({
    world,
    ports: {
      clock,
      jira: makeJiraApi(
        (path, init) => atlassian.handle(new Request(`${world.siteUrl}${path}`, init), { as: 'user', accountId }),
        { clock, ids, log },
      ),
      openAdminApi: makeOpenAdminApi({
        clock,
        ids,
        log,
        fetch: (url, init) => atlassian.handle(new Request(url, init)),
      }),
    },
  })
  const call: Caller = makeCaller(
    (message) => harness.send('organizationAdmin', message),
    () => undefined,
  )
  const ports = { call, wait: browserWait, now: () => Date.now() }
  const table = new UserTable()
  const start = performance.now()
  let firstRows: number | null = null
  const loader = new UsersLoader(table, ports, new Pacer(ports), new AbortController().signal, () => {
    if (table.columns.count > 0) firstRows ??= performance.now() - start
  })
  await loader.start()
  if (loader.progress.state !== 'complete')
    throw new Error(`the loader ended ${loader.progress.state}: ${loader.progress.problem ?? 'no problem named'}`)
  return {
    users: table.columns.count,
    calls: atlassian.requests.length,
    firstRows: firstRows ?? 0,
    total: performance.now() - start,
  }
}

/** Organizations REST API v2, users/search: the whole body again with each cursor. */
async function serially(world: World, atlassian: Atlassian, pages: number): Promise<Walked> {
  const url = `https://api.atlassian.com/admin/v2/orgs/${world.organization.id}/directories/-/users/search`
  const headers = {
    authorization: `Bearer ${world.demoKey}`,
    'content-type': 'application/json',
    accept: 'application/json',
  }
  const seen = new Set<string>()
  const start = performance.now()
  let firstRows = 0
  let cursor: string | null = null
  for (let page = 0; page < pages; page += 1) {
    const body = {
      limit: LIMITS.pageSize,
      expand: ['platformRoles', 'counts.resources', 'productAccess', 'groups'],
      ...(cursor === null ? {} : { cursor }),
    }
    const response = await atlassian.handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
    if (response.status !== 200) throw new Error(`users/search answered ${response.status}: ${await response.text()}`)
    const answer = (await response.json()) as { data: { accountId: string }[]; links?: { next?: string | null } }
    for (const { accountId } of answer.data) seen.add(accountId)
    if (page === 0) firstRows = performance.now() - start
    cursor = answer.links?.next ?? null
    if (cursor === null || cursor === '') break
  }
  return { users: seen.size, calls: atlassian.requests.length, firstRows, total: performance.now() - start }
}
