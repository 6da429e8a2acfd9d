import { afterAll, expect, it } from 'vitest'
import type { OrganizationId } from '../../contract/vocabulary.ts'
import { makeOpenAdminApi } from '../../server/atlassian/index.ts'
import type { Budget } from '../../server/ports.ts'
import { AutoClock } from '../auto-clock.ts'
import { MemoryLog, seededIds } from '../memory-ports.ts'
import { createAtlassian } from '../sandbox/atlassian/index.ts'
import { loadOpenApi, openApiName } from '../sandbox/atlassian/openapi.ts'
import { createRandom } from '../sandbox/random.ts'
import { createWeather, type WeatherDials, type WeatherName } from '../sandbox/weather.ts'
import { createWorld, DEFAULT_NOW, type WorldOptions } from '../sandbox/world/index.ts'

export interface ClientsOptions extends WorldOptions {
  readonly weather?: WeatherName
  readonly dials?: Partial<WeatherDials>
  readonly key?: 'unscoped' | 'scoped' | 'expired' | 'other-organization'
  readonly budget?: Partial<Budget>
}

const openApi = loadOpenApi()
const problems = new Set<string>()

/** For every spec file that imports this one. Where the documents are absent, a skipped test says so. */
if (openApi === null) it.skip(`what the clients ask and get is as in ${openApiName()}`)
afterAll(() => expect([...problems]).toEqual([]))

/** The app's own clients over the sandbox's Atlassian. Each request and each answer is checked against Atlassian's documents. */
export function makeClients(options: ClientsOptions = {}) {
  const clock = new AutoClock(DEFAULT_NOW)
  const random = createRandom(options.seed ?? 1)
  const world = createWorld({ now: DEFAULT_NOW, ...options })
  const weather = createWeather(options.weather ?? 'calm', random.fork('weather'), options.dials)
  const atlassian = createAtlassian({ world, clock, weather })
  const log = new MemoryLog()
  if (openApi) {
    atlassian.onExchange((exchange) => {
      for (const problem of [...openApi.checkRequest(exchange), ...openApi.checkResponse(exchange)])
        problems.add(problem)
    })
  }
  const key = world.keys.find(({ kind }) => kind === (options.key ?? 'unscoped'))?.key ?? ''
  const open = makeOpenAdminApi({
    clock,
    ids: seededIds(random.fork('ids')),
    log,
    fetch: (url, init) => atlassian.handle(new Request(url, init)),
  })
  const admin = open({ apiKey: key, budget: { deadline: DEFAULT_NOW + 600_000, calls: 5_000, ...options.budget } })
  return {
    world,
    clock,
    weather,
    atlassian,
    log,
    admin,
    organization: admin.organizations.within(world.organization.id as OrganizationId),
  }
}

/** Every row of a walk, page by page. */
export async function walk<T>(
  readPage: (cursor: string | null) => Promise<{ rows: readonly T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = []
  for (let cursor: string | null = null; ;) {
    const page: { rows: readonly T[]; next: string | null } = await readPage(cursor)
    rows.push(...page.rows)
    if (page.next === null) return rows
    cursor = page.next
  }
}
