import type { Answer } from '../contract/envelope.ts'
import type { HandlersFor, Ports } from './context.ts'
import { RINGS } from './middleware/index.ts'
import type { AnyHandler, Passage, Principal, Ring } from './middleware/passage.ts'

export type Dispatch = (call: unknown, principal: Principal) => Promise<Answer>

/**
 * Envelope → operation → rings → handler → envelope. Never throws as long as `catch-errors` is the outermost ring.
 * @param rings only a spec that proves what a ring is for passes others
 */
export function makeDispatch(ports: Ports, handlers: HandlersFor, rings: readonly Ring[] = RINGS): Dispatch {
  const byName = handlersByName(handlers)
  return (call, principal) => {
    const passage: Passage = {
      ports,
      handlers: byName,
      principal,
      call,
      requestId: ports.ids.uuid(),
      startedAt: ports.clock.now(),
      opened: null,
      authorized: false,
      connection: null,
      input: undefined,
      guard: null,
      intended: false,
      noted: {},
    }
    return through(rings, passage)
  }
}

/** Calls the rings from the outside in. A ring that calls `next` twice would do everything inside it twice: that throws. */
function through(rings: readonly Ring[], passage: Passage): Promise<Answer> {
  const enter = async (depth: number): Promise<Answer> => {
    const ring = rings[depth]
    if (ring === undefined) throw new Error('the innermost ring called next')
    let entered = false
    return ring(passage, () => {
      if (entered) throw new Error('a ring called next twice')
      entered = true
      return enter(depth + 1)
    })
  }
  return enter(0)
}

/** A Map, because a plain object would also answer to `constructor`. */
function handlersByName(handlers: HandlersFor): ReadonlyMap<string, AnyHandler> {
  return new Map(
    Object.entries(handlers).flatMap(([area, operations]) =>
      Object.entries(operations).map(([name, handler]): [string, AnyHandler] => {
        // Input and context are what the contract says for this name: validate and run-handler see to that.
        return [`${area}.${name}`, handler as unknown as AnyHandler]
      }),
    ),
  )
}
