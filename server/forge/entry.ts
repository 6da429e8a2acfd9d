import { makeResolver } from '@forge/resolver'
import * as z from 'zod'
import type { Answer } from '../../contract/envelope.ts'
import { DISPATCH } from '../../contract/envelope.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Principal } from '../middleware/passage.ts'

/** What the runtime says about who calls and from where. `accountId` is the runtime's principal, whatever the page sent. */
const RuntimeContext = z.object({ accountId: z.string().nullish(), cloudId: z.string().nullish() })

/** The one resolver function. Each invocation gets a dispatcher of its own: containers are shared between tenants. */
export function resolverFor(makeDispatcher: () => Dispatch): ReturnType<typeof makeResolver> {
  return makeResolver<{ [DISPATCH]: (call: unknown) => Promise<Answer> }>({
    [DISPATCH]: ({ payload, context }) => makeDispatcher()(payload, principalOf(context)),
  })
}

export function principalOf(context: unknown): Principal {
  const parsed = RuntimeContext.safeParse(context)
  return { accountId: parsed.data?.accountId ?? null, cloudId: parsed.data?.cloudId ?? null }
}

/** The queue's consumer. */
export function consumerFor(
  makeWorker: () => (event: unknown) => Promise<void>,
): (event: { readonly body: unknown }) => Promise<void> {
  return (event) => makeWorker()(event.body)
}
