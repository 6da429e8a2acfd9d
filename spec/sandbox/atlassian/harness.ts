import { VirtualClock } from '../clock.ts'
import { createRandom } from '../random.ts'
import { createWeather, type Weather, type WeatherDials, type WeatherName } from '../weather.ts'
import { createWorld, type World, type WorldChange, type WorldOptions } from '../world/index.ts'
import { createAtlassian, type Atlassian, type AtlassianOptions, type Caller, type Exchange } from './index.ts'

export interface LabOptions extends WorldOptions {
  readonly weather?: WeatherName
  readonly dials?: Partial<WeatherDials>
  readonly limits?: NonNullable<AtlassianOptions['limits']>
}

export interface CallOptions {
  readonly body?: unknown
  /** The demo key when not told; null = no Authorization header. */
  readonly key?: string | null
  readonly caller?: Caller
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer, with ways into its JSON. */
export class Called {
  readonly status: number
  readonly headers: Headers
  readonly text: string

  constructor(status: number, headers: Headers, text: string) {
    this.status = status
    this.headers = headers
    this.text = text
  }

  /** A value inside the JSON body; undefined when there is none. */
  get(...keys: readonly (string | number)[]): unknown {
    let found: unknown = JSON.parse(this.text)
    for (const key of keys)
      found = typeof found === 'object' && found !== null ? (found as Record<string | number, unknown>)[key] : undefined
    return found
  }

  get rows(): readonly Readonly<Record<string, unknown>>[] {
    return this.get('data') as readonly Readonly<Record<string, unknown>>[]
  }

  get next(): string | null {
    const next = this.get('links', 'next')
    return typeof next === 'string' ? next : null
  }

  /** The application's error code, wherever this style keeps it. */
  get code(): unknown {
    return this.get('errors', 0, 'code') ?? this.get('code') ?? this.get('key')
  }
}

/** A world with Atlassian's APIs over it, for the specs of the sandbox itself. */
export interface Lab {
  readonly world: World
  readonly clock: VirtualClock
  readonly weather: Weather
  readonly atlassian: Atlassian
  readonly exchanges: readonly Exchange[]
  /** Path of the organization in v1 and v2, of all its directories, and of its first directory. */
  readonly v1: string
  readonly v2: string
  readonly all: string
  readonly first: string
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Called>
  /** Every row of a POSTed search. Fails on a repeated cursor. */
  readonly walk: (
    path: string,
    body?: Record<string, unknown>,
  ) => Promise<{ readonly rows: Called['rows']; readonly pages: number }>
}

export function createLab(options: LabOptions = {}): Lab {
  const world = createWorld(options)
  const clock = new VirtualClock(world.options.now)
  const weather = createWeather(options.weather ?? 'calm', createRandom(7), options.dials)
  const atlassian = createAtlassian({ world, clock, weather, limits: { perMinute: 1_000_000, ...options.limits } })
  const exchanges: Exchange[] = []
  atlassian.onExchange((exchange) => exchanges.push(exchange))

  const call: Lab['call'] = async (method, path, { body, key = world.demoKey, caller, signal, headers = {} } = {}) => {
    const host = /^\/(rest|wiki)\//.test(path) ? world.siteUrl : 'https://api.atlassian.com'
    const request = new Request(`${host}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const response = await atlassian.handle(request, caller)
    return new Called(response.status, response.headers, await response.text())
  }

  const walk: Lab['walk'] = async (path, body = {}) => {
    const rows: Readonly<Record<string, unknown>>[] = []
    const seen = new Set<string>()
    for (let cursor: string | null = null, pages = 1; ; pages += 1) {
      const page: Called = await call('POST', path, { body: cursor === null ? body : { ...body, cursor } })
      if (page.status !== 200) throw new Error(`page ${pages} of ${path} answered ${page.status}: ${page.text}`)
      rows.push(...page.rows)
      cursor = page.next
      if (cursor === null) return { rows, pages }
      if (seen.has(cursor)) throw new Error('the cursor repeats')
      seen.add(cursor)
    }
  }

  const v2 = `/admin/v2/orgs/${world.organization.id}`
  return {
    world,
    clock,
    weather,
    atlassian,
    exchanges,
    v1: `/admin/v1/orgs/${world.organization.id}`,
    v2,
    all: `${v2}/directories/-`,
    first: `${v2}/directories/${world.directories[0]?.directoryId ?? ''}`,
    call,
    walk,
  }
}

/** A lab that notes what really changed. */
export function createWatchedLab(options: LabOptions = {}): Lab & { readonly changes: readonly WorldChange[] } {
  const lab = createLab(options)
  const changes: WorldChange[] = []
  lab.world.onChange((change) => changes.push(change))
  return Object.assign(lab, { changes })
}

/** One user as the search shows it; an empty object when it does not. */
export async function searchedRow(lab: Lab, accountId: string): Promise<Readonly<Record<string, unknown>>> {
  const body = { accountIds: [accountId], expand: ['groups', 'platformRoles'] }
  return (await lab.call('POST', `${lab.all}/users/search`, { body })).rows[0] ?? {}
}
