import type { Answer } from '../contract/envelope.ts'
import type { AuditEntry } from '../contract/audit/audit-entry.ts'
import type { ErrorBody, ErrorCode } from '../contract/errors.ts'
import type { InputOf, OperationName, OutputOf } from '../contract/index.ts'
import { LIMITS } from '../contract/limits.ts'
import type { OrganizationId } from '../contract/vocabulary.ts'
import {
  makeJiraApi,
  makeOpenAdminApi,
  makeOpenServiceDesk,
  makeOpenSite,
  makePersonalDataApi,
  NOT_CONNECTED,
  type RequestJira,
} from '../server/atlassian/index.ts'
import { entryOf } from '../server/audit-row.ts'
import { makeAuditLog } from '../server/audit/audit-log.ts'
import { lastFour } from '../server/connection.ts'
import type { Ports } from '../server/context.ts'
import { makeDispatch } from '../server/dispatch.ts'
import { handlers } from '../server/handlers.ts'
import { ENTITY, KEY } from '../server/keys.ts'
import type { Ring } from '../server/middleware/passage.ts'
import type { RunEvent } from '../server/ports.ts'
import { makePersonalDataRound } from '../server/privacy/personal-data-round.ts'
import { makeKeyEndReader } from '../server/settings/read-key-end.ts'
import { makeRunWorker, startRun, stopRuns } from '../server/runs/index.ts'
import { timestamp } from '../server/timestamp.ts'
import { AutoClock } from './auto-clock.ts'
import { MemoryLog, MemoryQueue, MemorySecrets, seededIds } from './memory-ports.ts'
import { Reports } from './reports.ts'
import { MemoryStore } from './memory-store.ts'
import { createAtlassian, type Atlassian, type Caller } from './sandbox/atlassian/index.ts'
import { createRandom } from './sandbox/random.ts'
import { createWeather, type Weather, type WeatherDials, type WeatherName } from './sandbox/weather.ts'
import { createWorld, DEFAULT_NOW, type World } from './sandbox/world/index.ts'

export type Persona = 'organizationAdmin' | 'jiraAdmin' | 'user'

/** For facts that are not told and reads that do not work. `body`: as it was sent, empty when there was none. */
export type Gate = (request: Request, body: string, pass: () => Promise<Response>) => Promise<Response>

export interface HarnessOptions {
  /** 300 when not told. */
  readonly users?: number
  readonly seed?: number | string
  readonly directories?: number
  readonly weather?: WeatherName
  readonly dials?: Partial<WeatherDials>
  /** false: no key is set yet. */
  readonly connected?: boolean
  /** false: nobody has connected Confluence to the app. */
  readonly confluence?: boolean
  /** Points an hour that Atlassian gives the app; 65,000 when not told. */
  readonly pointsPerHour?: number
  /** A world of an earlier harness, to save the time of making it. It must not have been changed. */
  readonly world?: World
  /** Stands before Atlassian: lets a request pass, changes what comes back, or answers by itself. */
  readonly gate?: Gate
  /** Only for specs that prove what a ring is for. */
  readonly rings?: readonly Ring[]
  /** Replaces single ports. */
  readonly ports?: Partial<Ports>
}

/** An answer that was refused, as a throw. */
export class Refused extends Error {
  readonly code: ErrorCode
  readonly body: ErrorBody
  constructor(operation: string, body: ErrorBody) {
    super(`${operation} was refused: ${body.code} ${JSON.stringify(body.details ?? {})}`)
    this.code = body.code
    this.body = body
  }
}

export type Harness = ReturnType<typeof makeHarness>

/**
 * The real dispatcher, handlers, worker and clients of Atlassian's APIs, over the sandbox's world and storage in memory,
 * in one process and in virtual time. Requests and answers make the trip through JSON that they make on Forge.
 */
export function makeHarness(options: HarnessOptions = {}) {
  const seed = options.seed ?? 1
  const random = createRandom(seed)
  const clock = new AutoClock(DEFAULT_NOW)
  const world =
    options.world ??
    createWorld({ users: options.users ?? 300, seed, directories: options.directories ?? 1, now: DEFAULT_NOW })
  const weather: Weather = createWeather(options.weather ?? 'calm', random.fork('weather'), options.dials)
  const atlassian: Atlassian = createAtlassian({
    world,
    clock,
    weather,
    limits: options.pointsPerHour === undefined ? {} : { pointsPerHour: options.pointsPerHour },
  })
  const log = new MemoryLog()
  const store = new MemoryStore(clock)
  const secrets = new MemorySecrets()
  const queue = new MemoryQueue(clock)
  const reports = new Reports(world)
  const ids = seededIds(random.fork('ids'))

  const ask = async (request: Request, caller?: Caller): Promise<Response> => {
    if (options.gate === undefined) return atlassian.handle(request, caller)
    const body = await request.clone().text()
    return options.gate(request, body, () => atlassian.handle(request, caller))
  }
  const askSite = (path: string, init: RequestInit): Promise<Response> =>
    ask(new Request(`${world.siteUrl}${path}`, init), { as: 'app' })

  const asUser =
    (accountId: string | null): RequestJira =>
    (path, init) => {
      if (accountId === null) throw new Error('a consumer has no user')
      return ask(new Request(`${world.siteUrl}${path}`, init), { as: 'user', accountId })
    }

  /** Ports are made anew for each invocation, as on Forge; only Jira's knows who calls. */
  const portsFor = (accountId: string | null): Ports => ({
    clock,
    ids,
    log,
    store,
    secrets,
    queue,
    jira: makeJiraApi(asUser(accountId), { clock, ids, log }),
    openServiceDesk: makeOpenServiceDesk({ user: asUser(accountId), app: askSite }, { clock, ids, log }),
    audit: makeAuditLog({ store, clock, ids }),
    openSite: makeOpenSite({
      clock,
      ids,
      log,
      requestJira: (path, init) => askSite(path, init),
      requestConfluence: (path, init) =>
        options.confluence === false
          ? Promise.resolve(Response.json({ code: NOT_CONNECTED }, { status: 403 }))
          : askSite(path, init),
    }),
    openAdminApi: makeOpenAdminApi({ clock, ids, log, fetch: (url, init) => ask(new Request(url, init)) }),
    personalData: makePersonalDataApi(reports.send, { clock, log }),
    startRun,
    stopRuns,
    ...options.ports,
  })

  if (options.connected !== false) {
    secrets.key = world.demoKey
    store.put(KEY.connection, {
      organizationId: world.organization.id as OrganizationId,
      organizationName: world.organization.name,
      lastFour: lastFour(world.demoKey),
      setBy: world.personas.organizationAdmin,
      setAt: timestamp(clock.now()),
      expiresAt: null,
    })
  }

  const accountOf = (who: Persona | (string & {})): string =>
    who in world.personas ? world.personas[who as Persona] : who

  /** Sends an envelope as the runtime would: through JSON, with the principal beside it. */
  const send = async (who: Persona | (string & {}), call: unknown): Promise<Answer> => {
    const accountId = accountOf(who)
    const dispatch = makeDispatch(
      portsFor(accountId),
      handlers,
      ...(options.rings === undefined ? [] : [options.rings]),
    )
    return throughJson(await dispatch(throughJson(call), { accountId, cloudId: world.cloudId })) as Answer
  }
  const call = (who: Persona | (string & {}), operation: string, input: unknown): Promise<Answer> =>
    send(who, { operation, contractVersion: LIMITS.contractVersion, input })

  return {
    world,
    atlassian,
    weather,
    clock,
    log,
    store,
    secrets,
    queue,
    reports,
    ids,
    portsFor,
    send,
    /** Any operation, any input; the raw answer. */
    call,
    /** A well-typed call that must succeed. @throws Refused */
    async ask<N extends OperationName>(
      who: Persona | (string & {}),
      operation: N,
      input: InputOf<N>,
    ): Promise<OutputOf<N>> {
      const answer = await call(who, operation, input)
      if (answer.status !== 200) throw new Refused(operation, answer.body as ErrorBody)
      return answer.body as OutputOf<N>
    },
    /** Gives one event to the worker, as the queue would. */
    deliver: (event: RunEvent | Record<string, unknown>): Promise<void> =>
      makeRunWorker(portsFor(null))(throughJson(event)),
    /** The hourly trigger of the report of personal data. */
    reportPersonalData: (): Promise<void> => makePersonalDataRound(portsFor(null))(),
    /** What the same trigger does for the key. */
    readKeyEnd: (): Promise<void> => makeKeyEndReader(portsFor(null))(),
    /** Delivers events, in order of their due time, until none is left. */
    async drain(most = 1_000): Promise<void> {
      for (let count = 0; count < most; count += 1) {
        const next = queue.take()
        if (next === undefined) return
        if (next.dueAt > clock.now()) await clock.advance(next.dueAt - clock.now())
        await makeRunWorker(portsFor(null))(next.event)
      }
      throw new Error(`the queue is not empty after ${most} events`)
    },
    /** Every audit entry in storage, oldest first. */
    auditEntries(): AuditEntry[] {
      const rows = store.dump().filter(({ entity }) => entity === ENTITY.auditEntry)
      return rows
        .map(({ text }) => entryOf(JSON.parse(text)))
        .filter((entry) => entry !== null)
        .sort((a, b) => a.sequence - b.sequence)
    },
  }
}

function throughJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)
}
