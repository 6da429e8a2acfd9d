import type { DatabaseSync } from 'node:sqlite'
import type { SandboxClock } from '../clock.ts'
import { VirtualClock } from '../clock.ts'
import { uuid, type Random } from '../random.ts'
import type { Weather } from '../weather.ts'
import { loadBundle, type Bundle } from './bundle.ts'
import type { CallHook } from './calls.ts'
import { outcomeOfAnswer, outcomeOfError } from './consume.ts'
import { ForgeGateway } from './gateway.ts'
import { installGlobals, runOutside, runWithin } from './globals.ts'
import { backendOf, pageContext, runtimeOf } from './identity.ts'
import { Invocation, type InvocationStart, type LogLine } from './invocation.ts'
import { Kvs, type KvsDials } from './kvs/index.ts'
import { FORGE_LIMITS, UNPACED, type ForgeLimits } from './limits.ts'
import { functionOf, type Manifest } from './manifest.ts'
import type { AtlassianPort, InstalledOn } from './ports.ts'
import { EventQueue, type AsyncEvent, type Outcome } from './queue/index.ts'
import { STORAGE_WEATHER } from './storage-weather.ts'
import { refuseInvocation, Traffic } from './traffic.ts'

/** Log lines that are kept; older ones go. */
const MOST_LOGS = 100_000

export interface ForgeHostOptions {
  readonly manifest: Manifest
  readonly database: DatabaseSync
  readonly clock: SandboxClock
  readonly atlassian: AtlassianPort
  readonly site: InstalledOn
  readonly weather: Weather
  readonly random: Random
  /** One CommonJS file for every handler, in place of the manifest's folder. */
  readonly backend?: string
  readonly limits?: Partial<ForgeLimits>
  readonly kvs?: Partial<KvsDials>
}

/** One call of the page's bridge. */
export interface ResolverCall {
  readonly accountId: string
  /** The resolver's definition, e.g. the name given to `invoke`. */
  readonly functionKey: string
  readonly payload?: unknown
  /** An admin page of the manifest; the first when not told. */
  readonly moduleKey?: string
}

/** Forge, as far as an app can see it. */
export class ForgeHost {
  readonly manifest: Manifest
  readonly kvs: Kvs
  readonly queue: EventQueue
  readonly logs: LogLine[] = []
  readonly limits: ForgeLimits
  readonly #options: ForgeHostOptions
  readonly #gateway: ForgeGateway
  readonly #running = new Set<Invocation>()
  readonly #traffic: Traffic
  #bundle: Bundle | null = null

  constructor(options: ForgeHostOptions) {
    installGlobals()
    const { manifest, database, clock, atlassian, site, weather, random } = options
    this.#options = options
    this.manifest = manifest
    // On a virtual clock a thousand calls take no time: limits on rates would mean something else than on Forge.
    this.limits = { ...FORGE_LIMITS, ...(clock instanceof VirtualClock ? UNPACED : {}), ...options.limits }
    this.#traffic = new Traffic(clock, this.limits)
    const limits = this.limits
    const queryLag = (): number => STORAGE_WEATHER[weather.name].queryLagMs
    this.kvs = new Kvs({
      database,
      clock,
      limits,
      queryLag,
      entities: manifest.app.storage.entities,
      ...(options.kvs ? { dials: options.kvs } : {}),
    })
    const deliver = (event: AsyncEvent, origin: string): Promise<Outcome> => this.#consume(event, origin)
    this.queue = new EventQueue({ database, clock, limits, manifest, weather, newId: () => this.#newId(), deliver })
    const kvsLatency = (): number => {
      const usual = clock instanceof VirtualClock ? null : STORAGE_WEATHER[weather.name].latencyMs
      const latency = this.kvs.dials.latencyMs ?? usual
      return latency === null ? 0 : random.int(...latency)
    }
    this.#gateway = new ForgeGateway({ manifest, atlassian, site, clock, kvs: this.kvs, queue: this.queue, kvsLatency })
  }

  /** Loads the bundle and begins to deliver events. */
  start(): void {
    this.#bundle = loadBundle(this.manifest, this.#options.clock, this.#options.backend)
    runOutside(() => this.queue.start())
  }

  /** Everything that runs is killed; nothing that it does later has an effect. Stored data stays. */
  stop(): void {
    this.queue.stop()
    for (const invocation of this.#running)
      invocation.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'The machine of this invocation went away.')
    this.#running.clear()
    this.#bundle = null
  }

  /** Invocations under way. */
  get running(): ReadonlySet<Invocation> {
    return this.#running
  }

  /** Grows whenever the app does something that can be seen. */
  get activity(): number {
    return this.#gateway.activity + this.logs.length
  }

  /** Calls that left the app so far. */
  get calls(): number {
    return this.#gateway.calls
  }

  /** Hears every call before it has an effect. The answer stops it. */
  beforeCall(hook: CallHook): () => void {
    return this.#gateway.before.add(hook)
  }

  /** Hears every call after its effect and before the app learns of it. The answer stops it. */
  afterCall(hook: CallHook): () => void {
    return this.#gateway.after.add(hook)
  }

  /**
   * A call of the page, as its person.
   * @throws Error with the function's own message, the time limit's, or a size limit's.
   */
  async invokeResolver(call: ResolverCall): Promise<unknown> {
    const text = JSON.stringify(call.payload ?? {})
    refuseInvocation(this.#traffic, call.accountId, text, this.limits)
    const pages = this.manifest.modules['jira:adminPage']
    const module = call.moduleKey === undefined ? pages[0] : pages.find(({ key }) => key === call.moduleKey)
    if (!module?.resolver) throw new Error(`The manifest has no admin page "${call.moduleKey ?? ''}" with a resolver.`)
    const id = this.#newId()
    const start: InvocationStart = {
      id,
      kind: 'resolver',
      functionKey: module.resolver.function,
      moduleKey: module.key,
      moduleType: 'jira:adminPage',
      accountId: call.accountId,
      timeoutMs: this.limits.resolverMs,
      origin: id,
    }
    const context = pageContext(this.#options, { moduleKey: module.key, accountId: call.accountId })
    const answer = await this.#run(start, {
      call: { functionKey: call.functionKey, payload: JSON.parse(text) as unknown },
      context,
    })
    const size = answer === undefined ? 0 : Buffer.byteLength(JSON.stringify(answer))
    if (size > this.limits.invokeResponseBytes)
      throw new Error(`Response payload size of ${size} bytes exceeds the maximum of 5 MB.`)
    return answer
  }

  /** What the bridge tells a page that asked for it (`rateLimitProperties`). */
  rateLimit(accountId: string): { rateLimitLimit: number; rateLimitRemaining: number; rateLimitReset: string } {
    return this.#traffic.left(accountId)
  }

  /** Runs a scheduled trigger of the manifest now. */
  async runScheduled(triggerKey: string): Promise<unknown> {
    const trigger = this.manifest.modules.scheduledTrigger.find(({ key }) => key === triggerKey)
    if (!trigger) throw new Error(`The manifest has no scheduled trigger "${triggerKey}".`)
    const id = this.#newId()
    const start: InvocationStart = {
      id,
      kind: 'scheduled',
      functionKey: trigger.function,
      moduleKey: trigger.key,
      moduleType: 'scheduledTrigger',
      timeoutMs: this.#asyncTimeout(trigger.function),
      origin: id,
    }
    return this.#run(start, { context: { cloudId: this.#options.site.cloudId, moduleKey: trigger.key } })
  }

  async #consume(event: AsyncEvent, origin: string): Promise<Outcome> {
    const consumer = this.manifest.modules.consumer.find(({ queue }) => queue === event.queueName)
    if (!consumer) return { kind: 'failed', reason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' }
    const start: InvocationStart = {
      id: this.#newId(),
      kind: 'consumer',
      functionKey: consumer.function,
      moduleKey: consumer.key,
      moduleType: 'consumer',
      timeoutMs: this.#asyncTimeout(consumer.function),
      origin,
    }
    try {
      return outcomeOfAnswer(await this.#run(start, JSON.parse(JSON.stringify(event)) as unknown), this.limits)
    } catch (error) {
      return outcomeOfError(error)
    }
  }

  async #run(start: InvocationStart, argument: unknown): Promise<unknown> {
    const { clock } = this.#options
    if (!this.#bundle) throw new Error('The sandbox is stopped.')
    const handler = this.#bundle.handler(functionOf(this.manifest, start.functionKey).handler)
    const invocation = new Invocation(start, {
      clock,
      limits: this.limits,
      gateway: this.#gateway.answer,
      logs: (line) => this.#keep(line),
      runtime: (self) => runtimeOf(this.#options, self, () => clock.now()),
    })
    this.#running.add(invocation)
    const timer = new AbortController()
    void runOutside(() => clock.sleep(start.timeoutMs, timer.signal)).then(() => {
      if (!timer.signal.aborted)
        invocation.kill(
          'FUNCTION_TIME_OUT',
          `Function timed out. Limit of ${(start.timeoutMs / 1_000).toFixed(2)} seconds`,
        )
    })
    try {
      const work = runWithin(invocation, async () => handler(argument, backendOf(this.#options, invocation)))
      const answer = await Promise.race([work, invocation.ended])
      return answer === undefined ? undefined : (JSON.parse(JSON.stringify(answer)) as unknown)
    } catch (error) {
      // Forge writes what a function throws to the app's own logs.
      invocation.log('error', error instanceof Error ? (error.stack ?? error.message) : String(error))
      throw error
    } finally {
      invocation.finish()
      timer.abort()
      this.#running.delete(invocation)
    }
  }

  #keep(line: LogLine): void {
    this.logs.push(line)
    if (this.logs.length > MOST_LOGS) this.logs.splice(0, this.logs.length - MOST_LOGS)
  }

  #asyncTimeout(functionKey: string): number {
    const { timeoutSeconds } = functionOf(this.manifest, functionKey)
    return timeoutSeconds === undefined ? this.limits.asyncDefaultMs : timeoutSeconds * 1_000
  }

  #newId(): string {
    return uuid(this.#options.random)
  }
}
