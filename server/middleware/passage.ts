import type { AuditDetails } from '../../contract/audit/audit-entry.ts'
import type { Answer } from '../../contract/envelope.ts'
import type { Operation } from '../../contract/index.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { Connection, Context, Ports } from '../context.ts'
import type { Guard } from '../guard.ts'

/** Who calls, as the runtime says it; never from the payload. */
export interface Principal {
  readonly accountId: string | null
  readonly cloudId: string | null
}

/** A handler with its types forgotten; `dispatch.ts` is where they are. */
export type AnyHandler = (input: unknown, context: Context) => Promise<unknown>

/** What open-request finds out: without it no ring after it does anything. */
export interface Opened {
  readonly operation: Operation
  readonly actorId: AccountId
  /** Not validated yet. */
  readonly rawInput: unknown
  /** Epoch ms. */
  readonly deadline: number
}

/** One call on its way through the rings. Each ring fills in what the rings inside it rely on, and nothing is taken away. */
export interface Passage {
  readonly ports: Ports
  readonly handlers: ReadonlyMap<string, AnyHandler>
  readonly principal: Principal
  readonly call: unknown
  readonly requestId: string
  readonly startedAt: number
  opened: Opened | null
  /** Set by authorize. */
  authorized: boolean
  connection: Connection | null
  /** Set by validate. */
  input: unknown
  /** Set by protect. */
  guard: Guard | null
  /** Set by record-intent: from here on something may have happened. */
  intended: boolean
  /** What the handler wants to have said in the outcome's audit entry. */
  noted: AuditDetails
}

/** One ring of the onion: may refuse by throwing, and calls `next` at most once. */
export type Ring = (passage: Passage, next: () => Promise<Answer>) => Promise<Answer>

/** What open-request found; a bug (the ring is missing) when it is not there. */
export function opened(passage: Passage): Opened {
  if (passage.opened === null) throw new Error('open-request has not run')
  return passage.opened
}
