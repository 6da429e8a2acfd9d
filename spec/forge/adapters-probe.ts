import * as z from 'zod'
import { resolverFor } from '../../server/forge/entry.ts'
import { kvsStore } from '../../server/forge/kvs-store.ts'
import { forgeSecrets } from '../../server/forge/secrets.ts'
import type { Store } from '../../server/ports.ts'
import { Refusal } from '../../server/refusal.ts'

/**
 * A backend of its own, for the sandbox, that lets a spec call the adapters of Forge's storage: `[adapter, method,
 * …arguments]` comes in, what the method did goes out.
 */
const Ask = z.object({ adapter: z.enum(['store', 'secrets']), method: z.string(), args: z.array(z.unknown()) })
const Reply = z.object({
  status: z.number(),
  body: z.object({ value: z.unknown(), upstreamCode: z.string().nullish() }),
})
const ADAPTERS: Record<'store' | 'secrets', object> = { store: kvsStore, secrets: forgeSecrets }

export const resolver = resolverFor(() => async (call) => {
  const { adapter, method, args } = Ask.parse(call)
  const target = ADAPTERS[adapter]
  try {
    // `undefined` does not survive the trip through JSON, so it travels as an absent field.
    return {
      status: 200,
      requestId: '',
      body: { value: await Reflect.apply(Reflect.get(target, method), target, args) },
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: 503, requestId: '', body: { code: error.code, upstreamCode: error.details?.upstreamCode ?? null } }
  }
})
export const runWorker = (): Promise<void> => Promise.resolve()
export const personalDataReport = (): Promise<void> => Promise.resolve()
export const watchdog = (): Promise<void> => Promise.resolve()

/** The store as it looks from the other side of the runtime. */
export function storeOver(ask: (call: unknown) => Promise<unknown>): Store {
  const method =
    (name: keyof Store) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      // An argument that is left out must not arrive as null.
      const { status, body } = Reply.parse(
        await ask({ adapter: 'store', method: name, args: args.filter((value) => value !== undefined) }),
      )
      if (status !== 200) throw new Refusal('STORAGE_UNAVAILABLE', { upstreamCode: body.upstreamCode ?? 'NONE' })
      return body.value
    }
  const names = [
    'get',
    'set',
    'delete',
    'claim',
    'getEntity',
    'createEntity',
    'queryEntity',
    'queryPrefix',
    'transact',
  ] as const
  // Each method has the types that the port gives it; what it answers is what the laws are about.
  return Object.fromEntries(names.map((name) => [name, method(name)])) as unknown as Store
}
