import { makeResolver } from '@forge/resolver'
import * as z from 'zod'
import type { Answer } from '../../contract/envelope.ts'
import { DISPATCH } from '../../contract/envelope.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Principal } from '../middleware/passage.ts'

/**
 * What the runtime says about who calls and from where. `accountId` is the runtime's principal, and `installContext` the
 * site that the app is installed on; @forge/resolver sets both over whatever the call brought along.
 */
const RuntimeContext = z.object({
  accountId: z.string().nullish(),
  cloudId: z.string().nullish(),
  installContext: z.string().nullish(),
})
const INSTALLED_ON_SITE = /^ari:cloud:[a-z-]+::site\/([A-Za-z0-9-]+)$/

/** The one resolver function. Each invocation gets a dispatcher of its own: containers are shared between tenants. */
export function resolverFor(makeDispatcher: () => Dispatch): ReturnType<typeof makeResolver> {
  return makeResolver<{ [DISPATCH]: (call: unknown) => Promise<Answer> }>({
    [DISPATCH]: ({ payload, context }) => makeDispatcher()(payload, principalOf(context)),
  })
}

export function principalOf(context: unknown): Principal {
  const parsed = RuntimeContext.safeParse(context)
  const site = INSTALLED_ON_SITE.exec(parsed.data?.installContext ?? '')?.[1]
  return { accountId: parsed.data?.accountId ?? null, cloudId: site ?? parsed.data?.cloudId ?? null }
}

/** The queue's consumer. */
export function consumerFor(
  makeWorker: () => (event: unknown) => Promise<void>,
): (event: { readonly body: unknown }) => Promise<void> {
  return (event) => makeWorker()(event.body)
}

/**
 * A scheduled trigger. It is not retried by Forge; the next one comes by itself. Of several tasks each gets its turn, also
 * when another one fails.
 */
export function scheduledFor(...makeTasks: readonly (() => () => Promise<unknown>)[]): () => Promise<void> {
  return async () => {
    const done = await Promise.allSettled(makeTasks.map((makeTask) => makeTask()()))
    for (const one of done) if (one.status === 'rejected') throw one.reason
  }
}
