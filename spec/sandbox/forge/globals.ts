import { AsyncLocalStorage } from 'node:async_hooks'
import { format } from 'node:util'
import type { FetchMeta, Invocation } from './invocation.ts'

/**
 * The globals that Forge's Node runtime gives an app: `__forge_fetch__`, `__forge_runtime__`, a guarded `fetch`, a console
 * that goes to the app's logs. Installed once for the process; which invocation is meant follows the asynchronous context.
 * Source: the published packages `@forge/api` 8.3.0, `@forge/kvs` 1.6.5, `@forge/events` 3.0.8, which read them.
 */
const current = new AsyncLocalStorage<Invocation>()
const LEVELS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
let installed = false

/** Runs code as part of an invocation. */
export function runWithin<T>(invocation: Invocation, work: () => T): T {
  return current.run(invocation, work)
}

/** Runs the host's own code outside every invocation, whoever asked for it. */
export function runOutside<T>(work: () => T): T {
  return current.exit(work)
}

/** Installs the globals. Code outside an invocation keeps the ordinary `fetch` and console. */
export function installGlobals(): void {
  if (installed) return
  installed = true
  const ordinaryFetch = globalThis.fetch
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: () => current.getStore()?.runtime })
  Object.defineProperty(globalThis, '__forge_fetch__', {
    configurable: true,
    value: async (meta: FetchMeta, target: string, init?: RequestInit): Promise<Response> => {
      const invocation = current.getStore()
      if (!invocation) throw new Error('Forge runtime not found.')
      return invocation.gateway(invocation, meta, target, init)
    },
  })
  globalThis.fetch = async (input, init) => {
    const invocation = current.getStore()
    if (!invocation) return ordinaryFetch(input, init)
    if (input instanceof Request)
      return invocation.gateway(invocation, { type: 'egress' }, input.url, await requestInit(input, init))
    return invocation.gateway(invocation, { type: 'egress' }, String(input), init)
  }
  for (const level of LEVELS) captureConsole(level)
}

async function requestInit(request: Request, init: RequestInit | undefined): Promise<RequestInit> {
  const outer = { method: request.method, headers: request.headers, signal: request.signal }
  return request.body ? { ...outer, body: await request.arrayBuffer(), ...init } : { ...outer, ...init }
}

function captureConsole(level: (typeof LEVELS)[number]): void {
  const ordinary = console[level].bind(console)
  console[level] = (...values: unknown[]) => {
    const invocation = current.getStore()
    if (invocation) invocation.log(level, format(...values))
    else ordinary(...values)
  }
}
