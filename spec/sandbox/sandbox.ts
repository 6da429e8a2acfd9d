import path from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createAtlassian, type Atlassian } from './atlassian/index.ts'
import { systemClock, type SandboxClock } from './clock.ts'
import { openDatabase } from './forge/database.ts'
import { ForgeHost } from './forge/host.ts'
import type { LogLine } from './forge/invocation.ts'
import { readManifest } from './forge/manifest.ts'
import { startSchedule } from './forge/schedule.ts'
import { PROJECT_ROOT, type SandboxOptions } from './options.ts'
import { Pacer } from './pace.ts'
import { openWorld, resetWorld } from './persistence.ts'
import { startServer, type SandboxServer } from './page/server.ts'
import { createRandom } from './random.ts'
import { createWeather, type Weather } from './weather.ts'
import type { World } from './world/index.ts'

export type { SandboxOptions } from './options.ts'

/** A local Atlassian: one world, its APIs, Forge, and the page in its frame. */
export interface Sandbox {
  readonly world: World
  readonly atlassian: Atlassian
  readonly weather: Weather
  readonly clock: SandboxClock
  readonly forge: ForgeHost
  /** Products beside Jira that an admin has connected to the app; may be turned at any time. */
  readonly connected: { confluence: boolean }
  /** Address of the page in its frame; empty without a server. */
  readonly url: string
  /** Where the Admin APIs and Jira's are served; empty without a server. */
  readonly apiBase: string
  /** An API key of the organization, made for this world. */
  readonly demoKey: string
  /** What the app wrote to its logs so far. */
  readonly logs: readonly LogLine[]
  /**
   * What the page's bridge does: the payload goes as JSON, the principal is the account.
   * @throws Error with the words of the bridge: "There was an error invoking the function - …".
   */
  invoke(accountId: string, functionKey: string, payload?: unknown, moduleKey?: string): Promise<unknown>
  /** Waits until nothing is due or under way on the queue. */
  drain(options?: { skipDelayed?: boolean }): Promise<void>
  /** On a virtual clock: lets time pass until `work` is done. */
  during<T>(work: Promise<T>): Promise<T>
  /** Kills what runs, loads the bundle anew, delivers unfinished events again. Data and world stay. */
  restart(): Promise<void>
  /** Empties storage and queue, and makes the world as it was. */
  reset(): Promise<void>
  /** Another size: its own world and data. */
  resize(users: number): Promise<void>
  stop(): Promise<void>
}

/** What belongs to one world. */
interface Site {
  readonly database: DatabaseSync
  readonly world: World
  readonly atlassian: Atlassian
  readonly forge: ForgeHost
  readonly stopSchedule: () => void
}

/** Builds and starts a sandbox. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? systemClock
  const random = createRandom(options.seed ?? 1)
  const weather = createWeather(options.weather ?? 'calm', random.fork('weather'))
  const manifest = readManifest(options.manifest ?? path.join(PROJECT_ROOT, 'manifest.yml'))
  const connected = { confluence: options.confluence ?? true }
  const open = (users: number): Site => {
    const database = openDatabase(dataFileFor(options, users))
    const world = openWorld(database, {
      users,
      seed: options.seed ?? 1,
      directories: options.directories ?? 1,
      now: clock.now(),
    })
    const atlassian = createAtlassian({ world, clock, weather, ...(options.rates ? { limits: options.rates } : {}) })
    const accountStatus = (id: string) => world.account(id)?.state.accountStatus ?? null
    const forge = new ForgeHost({
      manifest,
      database,
      clock,
      atlassian,
      weather,
      site: {
        cloudId: world.cloudId,
        siteUrl: world.siteUrl,
        accountStatus,
        personalDataAt: (id) => world.account(id)?.state.moved?.at ?? null,
        hasConfluence: () => connected.confluence,
      },
      random: random.fork('forge'),
      ...(options.backend === undefined ? {} : { backend: options.backend }),
      ...(options.limits ? { limits: options.limits } : {}),
      ...(options.kvs ? { kvs: options.kvs } : {}),
    })
    try {
      forge.start()
    } catch (error) {
      database.close()
      throw error
    }
    return { database, world, atlassian, forge, stopSchedule: startSchedule(forge, clock) }
  }
  const close = (closing: Site): void => {
    closing.stopSchedule()
    closing.forge.stop()
    closing.database.close()
  }
  let site = open(options.users ?? 300)
  const pacer = new Pacer(clock, () => site.forge)
  let server: SandboxServer | null = null

  const sandbox: Sandbox = {
    get world() {
      return site.world
    },
    get atlassian() {
      return site.atlassian
    },
    get forge() {
      return site.forge
    },
    get demoKey() {
      return site.world.demoKey
    },
    get logs() {
      return site.forge.logs
    },
    get url() {
      return server?.url ?? ''
    },
    get apiBase() {
      return server?.apiBase ?? ''
    },
    weather,
    clock,
    connected,
    async invoke(accountId, functionKey, payload, moduleKey) {
      try {
        return await pacer.during(
          site.forge.invokeResolver({
            accountId,
            functionKey,
            payload,
            ...(moduleKey === undefined ? {} : { moduleKey }),
          }),
        )
      } catch (error) {
        throw new Error(
          `There was an error invoking the function - ${error instanceof Error ? error.message : String(error)}`,
        )
      }
    },
    drain: (how) => pacer.drain(how),
    during: (work) => pacer.during(work),
    restart() {
      site.forge.stop()
      site.forge.start()
      return Promise.resolve()
    },
    reset() {
      site.forge.stop()
      site.forge.kvs.clear()
      site.forge.queue.clear()
      resetWorld(site.database, site.world)
      site.forge.start()
      return Promise.resolve()
    },
    resize(users) {
      if (users === site.world.options.users) return Promise.resolve()
      const next = open(users)
      close(site)
      site = next
      return Promise.resolve()
    },
    async stop() {
      await server?.stop()
      close(site)
    },
  }
  try {
    const log = options.log ?? ((): void => undefined)
    if (options.port !== null)
      server = await startServer(sandbox, {
        port: options.port ?? 4600,
        log,
        ...(options.ui === undefined ? {} : { ui: options.ui }),
      })
  } catch (error) {
    close(site)
    throw error
  }
  return sandbox
}

/** Each size has a file of its own beside the one that was asked for. */
function dataFileFor(options: SandboxOptions, users: number): string {
  const file = options.dataFile ?? ':memory:'
  if (file === ':memory:' || users === (options.users ?? 300)) return file
  const { dir, name, ext } = path.parse(file)
  return path.join(dir, `${name}-${users}-users${ext}`)
}
