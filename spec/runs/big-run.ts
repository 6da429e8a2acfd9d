import type { Answer } from '../../contract/envelope.ts'
import type { Run } from '../../contract/runs/run.ts'
import { LIMITS } from '../../contract/limits.ts'
import { VirtualClock } from '../sandbox/clock.ts'
import { FORGE_LIMITS } from '../sandbox/forge/limits.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { DEFAULT_NOW } from '../sandbox/world/index.ts'

/** What one minute of the sandbox's clock has seen. Units are Forge's 10 KB of storage. */
export interface Minute {
  requests: number
  refused: number
  readUnits: number
  writeUnits: number
}

/** A bulk change from the plan to the end, in figures. */
export interface BigRun {
  readonly run: Run
  /** Whole minutes, in order, of making the plan and of applying it: the first and the last of each are not whole. */
  readonly planning: readonly Minute[]
  readonly applying: readonly Minute[]
  readonly planMs: number
  readonly applyMs: number
  /** Every minute of all of it, for the highest one. */
  readonly minutes: readonly Minute[]
  readonly invocations: { readonly page: number; readonly worker: number; readonly watchdog: number }
  /** Memory of the manifest times how long the functions ran, waiting for Atlassian and for storage included. */
  readonly gbSeconds: number
  readonly readBytes: number
  readonly writtenBytes: number
  /** Requests that change something, sent more than once although they were not refused for speed; and changes of the world that happened twice. */
  readonly duplicateWrites: number
}

export interface BigRunOptions {
  /** All of them are revoked: they hold Jira, through groups that may be edited only. */
  readonly accounts: number
  /** What the simulated Atlassian allows for the key. */
  readonly requestsPerMinute: number
  readonly backend?: string
}

/** Measured on Forge, a warm container: an answer of storage takes 25 to 280 ms. */
const STORAGE_MS = [25, 280] as const
const LATENCY_MS = [80, 200] as const
const MEMORY_GB = 0.25

/**
 * Revokes Jira from many accounts, through the built backend on the sandbox's Forge, in virtual time, with Forge's limits
 * on storage in force, Atlassian's latency, and a limit of requests a minute.
 */
export async function bigRun(options: BigRunOptions): Promise<BigRun> {
  const clock = new VirtualClock(DEFAULT_NOW)
  const { kvsReadUnitsPerMinute, kvsWriteUnitsPerMinute, kvsRequestsPerSecond } = FORGE_LIMITS
  const sandbox = await createSandbox({
    users: Math.max(300, options.accounts * 2),
    port: null,
    clock,
    limits: { kvsReadUnitsPerMinute, kvsWriteUnitsPerMinute, kvsRequestsPerSecond },
    kvs: { latencyMs: STORAGE_MS },
    ...(options.backend === undefined ? {} : { backend: options.backend }),
  })
  try {
    sandbox.weather.set('calm', { latencyMs: LATENCY_MS, requestsPerMinute: options.requestsPerMinute })
    await ask(sandbox, 'settings.setApiKey', { apiKey: sandbox.demoKey })
    return await watched(sandbox, clock, options.accounts)
  } finally {
    await sandbox.stop()
  }
}

async function watched(sandbox: Sandbox, clock: VirtualClock, accounts: number): Promise<BigRun> {
  const meter = new Meter(sandbox, clock)
  const workspaceId = sandbox.world.workspaceLabelled('jira').id
  const startedAt = clock.now()
  const { runId } = (await ask(sandbox, 'access.revokeAccess', {
    workspaceId,
    accountIds: revocable(sandbox, workspaceId, accounts),
    reason: 'seats that nobody uses',
    ticket: null,
    requestKey: 'request-key-00000001',
  })) as { runId: string }
  await sandbox.drain()
  const plannedAt = clock.now()
  const { plan } = await runOf(sandbox, runId)
  if (plan === null) throw new Error('there is no plan')
  await ask(sandbox, 'runs.applyRun', {
    runId,
    planHash: plan.hash,
    typedCount: plan.needsTypedCount ? plan.changes : null,
  })
  await sandbox.drain()
  const run = await runOf(sandbox, runId)
  // It is read back afterwards, and waits for that: another matter.
  const endedAt = Date.parse(run.finishedAt ?? '')
  const figures = meter.figures()
  return {
    ...figures,
    run,
    planning: meter.wholeMinutes(startedAt, plannedAt),
    applying: meter.wholeMinutes(plannedAt, endedAt),
    planMs: plannedAt - startedAt,
    applyMs: endedAt - plannedAt,
  }
}

/** Everything that leaves the app, counted by the minute of the sandbox's clock. */
class Meter {
  readonly #minutes = new Map<number, Minute>()
  readonly #sent = new Map<string, number>()
  readonly #changes = new Map<string, number>()
  readonly #invocations = new Map<string, { functionKey: string; from: number; to: number }>()
  readonly #sandbox: Sandbox
  readonly #clock: VirtualClock
  readonly #before: ReturnType<Sandbox['forge']['kvs']['usage']>

  constructor(sandbox: Sandbox, clock: VirtualClock) {
    this.#sandbox = sandbox
    this.#clock = clock
    const { forge } = sandbox
    this.#before = forge.kvs.usage()
    let last = this.#before
    forge.beforeCall(({ invocationId, functionKey }) => {
      const known = this.#invocations.get(invocationId)
      const from = [...forge.running].find(({ start }) => start.id === invocationId)?.startedAt ?? clock.now()
      if (known === undefined) this.#invocations.set(invocationId, { functionKey, from, to: clock.now() })
    })
    forge.afterCall(({ invocationId }) => {
      const known = this.#invocations.get(invocationId)
      if (known !== undefined) known.to = clock.now()
      const now = forge.kvs.usage()
      const minute = this.#minute()
      minute.readUnits += now.readUnits - last.readUnits
      minute.writeUnits += now.writeUnits - last.writeUnits
      last = now
    })
    sandbox.atlassian.onExchange(({ request: { method, path, query, body, status } }) => {
      const minute = this.#minute()
      if (status === 429) minute.refused += 1
      else minute.requests += 1
      if (status !== 429 && method !== 'GET' && !READS.test(path))
        count(this.#sent, `${method} ${path}?${query} ${body}`)
    })
    sandbox.world.onChange((change) => count(this.#changes, JSON.stringify(change)))
  }

  #minute(): Minute {
    const at = Math.floor(this.#clock.now() / 60_000)
    const known = this.#minutes.get(at)
    if (known !== undefined) return known
    const fresh: Minute = { requests: 0, refused: 0, readUnits: 0, writeUnits: 0 }
    this.#minutes.set(at, fresh)
    return fresh
  }

  /** The minutes that lie wholly between two moments. */
  wholeMinutes(from: number, to: number): Minute[] {
    const [first, end] = [Math.ceil(from / 60_000), Math.floor(to / 60_000)]
    return [...this.#minutes].flatMap(([at, minute]) => (at >= first && at < end ? [minute] : []))
  }

  figures(): Pick<BigRun, 'minutes' | 'invocations' | 'gbSeconds' | 'readBytes' | 'writtenBytes' | 'duplicateWrites'> {
    const ran = [...this.#invocations.values()]
    const of = (key: string): number => ran.filter(({ functionKey }) => functionKey === key).length
    const usage = this.#sandbox.forge.kvs.usage()
    return {
      minutes: [...this.#minutes.values()],
      invocations: { page: of('resolver'), worker: of('run-worker'), watchdog: of('watchdog') },
      gbSeconds: ran.reduce((sum, { from, to }) => sum + ((to - from) / 1_000) * MEMORY_GB, 0),
      readBytes: usage.readBytes - this.#before.readBytes,
      writtenBytes: usage.writtenBytes - this.#before.writtenBytes,
      duplicateWrites: [this.#sent, this.#changes]
        .flatMap((counted) => [...counted.values()])
        .reduce((sum, times) => sum + times - 1, 0),
    }
  }
}

/** Atlassian searches with POST. */
const READS = /\/(search|workspaces|check)$/

function count(seen: Map<string, number>, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

/** Accounts that lose Jira by this run: what gives it to them may be taken, and nobody protects them. */
function revocable({ world }: Sandbox, workspaceId: string, accounts: number): string[] {
  const found = world.accounts.filter(({ accountId, kind, state }) => {
    if (kind !== 'person' || state.accountStatus !== 'active' || state.platformRoles.length > 0) return false
    const { direct, groups, inferred } = world.pathsTo(accountId, workspaceId)
    return inferred.length === 0 && direct.length + groups.length > 0 && groups.every(({ modifiable }) => modifiable)
  })
  if (found.length < accounts) throw new Error(`the world has only ${found.length} accounts to revoke Jira from`)
  return found.slice(0, accounts).map(({ accountId }) => accountId)
}

async function ask(sandbox: Sandbox, operation: string, input: unknown): Promise<unknown> {
  const call = { operation, contractVersion: LIMITS.contractVersion, input }
  const answer = (await sandbox.invoke(sandbox.world.personas.organizationAdmin, 'dispatch', call)) as Answer
  if (answer.status !== 200) throw new Error(`${operation} was refused: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const runOf = async (sandbox: Sandbox, runId: string): Promise<Run> =>
  ((await ask(sandbox, 'runs.getRun', { runId })) as { run: Run }).run
