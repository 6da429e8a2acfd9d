import path from 'node:path'
import type { SandboxClock } from './clock.ts'
import type { KvsDials } from './forge/kvs/index.ts'
import type { ForgeLimits } from './forge/limits.ts'
import type { WeatherName } from './weather.ts'
import type { RateLimits } from './atlassian/index.ts'

export interface SandboxOptions {
  /** Directory users, within `USERS_RANGE`; 300 when not told. */
  users?: number
  seed?: number | string
  directories?: number
  weather?: WeatherName
  /** Where a restart finds its data again; `:memory:` (the default) forgets it. */
  dataFile?: string
  /** null = no HTTP server, 0 = any free port. */
  port?: number | null
  /** One CommonJS file with every handler, in place of the folder that the manifest names. */
  backend?: string
  /** The built page's folder, in place of the one that the manifest names. */
  ui?: string
  /** The manifest to install; the project's own when not told. */
  manifest?: string
  clock?: SandboxClock
  log?: (line: string) => void
  /** Forge's limits to change. */
  limits?: Partial<ForgeLimits>
  /** Atlassian's rate limits to change. */
  rates?: Partial<RateLimits>
  /** false: nobody has connected Confluence to the app. */
  confluence?: boolean
  /** How late storage is. */
  kvs?: Partial<KvsDials>
}

/** The project's root, wherever the sandbox is started. */
export const PROJECT_ROOT = path.resolve(import.meta.dirname, '..', '..')

/** Directory users that a world may have: fewer have no room for every kind, more no room in memory. */
export const USERS_RANGE = { least: 60, most: 200_000 } as const

/** What a person at the page may ask for. */
export const SIZES = [300, 12_000, 100_000] as const

/** Days that a new key may be asked for at the page: each at which the app speaks up, and about a minute. */
export const KEY_LIVES = [300, 30, 14, 7, 1, 1 / 1_440] as const
