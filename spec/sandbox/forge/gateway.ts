import type { SandboxClock } from '../clock.ts'
import { CallHooks, type PortCall, type PortKind } from './calls.ts'
import { callOutside } from './egress.ts'
import { runOutside } from './globals.ts'
import type { FetchMeta, Gateway, Invocation } from './invocation.ts'
import type { Kvs } from './kvs/index.ts'
import { KvsError } from './kvs/error.ts'
import type { Manifest } from './manifest.ts'
import type { AtlassianPort, InstalledOn } from './ports.ts'
import { reportAccounts } from './privacy.ts'
import { callProduct } from './product.ts'
import type { EventQueue } from './queue/index.ts'

export interface GatewayParts {
  readonly manifest: Manifest
  readonly atlassian: AtlassianPort
  readonly site: InstalledOn
  readonly clock: SandboxClock
  readonly kvs: Kvs
  readonly queue: EventQueue
  /** How long storage takes to answer, in milliseconds. */
  readonly kvsLatency: () => number
}

/** Every way out of the app, in one place: described, counted, hooked, answered. */
export class ForgeGateway {
  readonly before = new CallHooks()
  readonly after = new CallHooks()
  readonly #parts: GatewayParts
  #calls = 0
  #activity = 0

  constructor(parts: GatewayParts) {
    this.#parts = parts
  }

  /** Calls so far. */
  get calls(): number {
    return this.#calls
  }

  /** Grows whenever a call begins or is answered: what stands still has nothing to do. */
  get activity(): number {
    return this.#activity
  }

  readonly answer: Gateway = async (invocation, meta, target, init) => {
    invocation.assertAlive()
    const call = this.#describe(invocation, meta, target, init)
    this.#activity += 1
    await invocation.whileAlive(runOutside(() => this.before.run(call)))
    const response = await invocation.whileAlive(this.#route(call, invocation, meta, target, init))
    await invocation.whileAlive(runOutside(() => this.after.run(call)))
    this.#activity += 1
    return response
  }

  #describe(invocation: Invocation, meta: FetchMeta, target: string, init: RequestInit | undefined): PortCall {
    this.#calls += 1
    return {
      number: this.#calls,
      invocationId: invocation.start.id,
      functionKey: invocation.start.functionKey,
      kind: kindOf(meta, target),
      method: (init?.method ?? 'GET').toUpperCase(),
      target: target.split('?')[0] ?? target,
      kill: () => invocation.kill('FUNCTION_PLATFORM_UNKNOWN_ERROR', 'The machine of this invocation went away.'),
    }
  }

  async #route(
    call: PortCall,
    invocation: Invocation,
    meta: FetchMeta,
    target: string,
    init: RequestInit | undefined,
  ): Promise<Response> {
    const { manifest, clock, kvs, queue } = this.#parts
    switch (call.kind) {
      case 'kvs':
      case 'secret': {
        const latency = this.#parts.kvsLatency()
        if (latency > 0) await clock.sleep(latency)
        if (!invocation.alive) return new Response(null, { status: 500 })
        if (!manifest.permissions.scopes.includes('storage:app'))
          return new KvsError(403, 'PERMISSION_DENIED', 'Access denied').toResponse()
        return kvs.handle(target, bodyText(init))
      }
      case 'queue':
        return queue.handle(target, bodyText(init), invocation.start.origin)
      case 'privacy':
        return reportAccounts(this.#parts, bodyText(init))
      case 'product':
        return callProduct(this.#parts, invocation, meta, target, init)
      case 'egress':
        return callOutside(this.#parts, invocation, target, init)
    }
  }
}

function kindOf(meta: FetchMeta, target: string): PortKind {
  if (meta.type === 'egress') return 'egress'
  if (meta.type === 'kvs') return target.startsWith('/api/v1/secret/') ? 'secret' : 'kvs'
  if (meta.remote === 'stargate' && target.startsWith('/webhook/queue/')) return 'queue'
  if (meta.remote === 'stargate' && target === '/app/report-accounts') return 'privacy'
  if (meta.type === 'fpp' && meta.remote !== 'stargate') return 'product'
  throw new Error(
    `The sandbox's Forge does not serve ${meta.type} ${meta.remote ?? ''} ${target}: write it in spec/sandbox/forge/gateway.ts.`,
  )
}

function bodyText(init: RequestInit | undefined): string {
  if (typeof init?.body !== 'string')
    throw new Error('Forge packages send their requests as text; this body is something else.')
  return init.body
}
