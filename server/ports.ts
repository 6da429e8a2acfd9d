import type { AppAction, AuditDetails, AuditStatus } from '../contract/audit/audit-entry.ts'
import type { OperationName } from '../contract/index.ts'
import type { AccountId, RunId, Timestamp } from '../contract/vocabulary.ts'
import type { OrganizationsApi } from './organizations-port.ts'
import type { UserManagementApi } from './user-management-port.ts'

/** What the server needs from the outside, as small interfaces. `forge/` and `atlassian/` implement them; specs pass others. */

/** Epoch milliseconds, and waiting. */
export interface Clock {
  now(): number
  /** With a signal: ends early, without a fault, when it aborts. A timer that nobody waits for any more must not keep time or the process busy. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Ids and chance, so that a spec can replay them. */
export interface Ids {
  uuid(): string
  /** In [0, 1). */
  random(): number
}

/** Fields of a log line: ids, codes and numbers. Never a name, an e-mail or a key. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>
export interface Log {
  info(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** A condition on an attribute of an entity row. A row that does not exist fails every condition. */
export interface StoreCondition {
  readonly attribute: string
  readonly is: 'equal' | 'not-equal' | 'less-than' | 'greater-than'
  readonly value: string | number
}
/** One operation of a transaction. Conditions exist for entity rows only (Forge). */
export type StoreOperation =
  | {
      readonly op: 'set'
      readonly key: string
      readonly value: unknown
      readonly entity?: string
      readonly conditions?: readonly StoreCondition[]
    }
  | {
      readonly op: 'delete'
      readonly key: string
      readonly entity?: string
      readonly conditions?: readonly StoreCondition[]
    }
  | {
      readonly op: 'check'
      readonly key: string
      readonly entity: string
      readonly conditions: readonly StoreCondition[]
    }

export interface EntityQuery {
  readonly entity: string
  readonly index: string
  readonly partition: readonly string[]
  /** Inclusive bounds on the index's range attribute. */
  readonly between?: readonly [string, string]
  /** All must hold. */
  readonly filters?: readonly StoreCondition[]
  readonly sort: 'asc' | 'desc'
  /** At most 100 (Forge). */
  readonly limit: number
  readonly cursor?: string
}
/** Values come back as `unknown` and are parsed by whoever reads them. Queries are eventually consistent, gets are not. */
export interface Store {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
  /** Writes only if the key is free; false: taken. The row may be dropped after `ttlSeconds`. */
  claim(key: string, value: unknown, ttlSeconds: number): Promise<boolean>
  getEntity(entity: string, key: string): Promise<unknown>
  /** Creates a row if the key is free; false: taken. */
  createEntity(entity: string, key: string, value: unknown): Promise<boolean>
  queryEntity(query: EntityQuery): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }>
  /** Rows whose key starts with the prefix. */
  queryPrefix(
    prefix: string,
    cursor?: string,
  ): Promise<{ rows: readonly { key: string; value: unknown }[]; next: string | null }>
  /** At most 25 operations, all or nothing. `conflict`: a condition did not hold. */
  transact(operations: readonly StoreOperation[]): Promise<'committed' | 'conflict'>
}

/** The one secret. */
export interface Secrets {
  getApiKey(): Promise<string | undefined>
  setApiKey(key: string): Promise<void>
  deleteApiKey(): Promise<void>
}

/** What a queue event carries: an id and a version, nothing else. `kind` says which loop goes on. */
export interface RunEvent {
  readonly runId: RunId
  readonly kind: 'plan' | 'apply' | 'verify'
  readonly version: number
}
export interface Queue {
  push(event: RunEvent, delaySeconds: number): Promise<void>
}

/** Asked as the calling user; false: not an administrator. Throws when it could not be asked. */
export interface JiraApi {
  isJiraAdmin(accountId: AccountId): Promise<boolean>
}

/** Atlassian's report of personal data: of each account, when the app last read what it keeps about it. */
export interface PersonalDataApi {
  /**
   * @param accounts at most 90
   * @returns the accounts that are closed, or whose data is newer; null in place of an answer that can't be read
   * @throws UpstreamError
   */
  report(
    accounts: readonly { readonly accountId: AccountId; readonly updatedAt: Timestamp }[],
  ): Promise<readonly ({ readonly accountId: AccountId; readonly status: 'closed' | 'updated' } | null)[]>
}

/** How much a caller may still spend. */
export interface Budget {
  /** Epoch ms after which nothing new is started. */
  readonly deadline: number
  /** Requests that may still be made in this invocation. */
  readonly calls: number
}

/** What Atlassian's answers have taught about how fast it may be asked. */
export interface LearnedPace {
  /** Requests at the same time. */
  readonly width: number
  /** Epoch ms before which nothing is to be sent; in the past: nothing to wait for. */
  readonly slowedUntil: number
}

/** The Admin APIs with one key. Made per invocation: nothing of a tenant outlives it. */
export interface AdminApi {
  readonly organizations: OrganizationsApi
  readonly userManagement: UserManagementApi
  /** Requests made so far. */
  callsMade(): number
  /** Requests left in the budget. */
  callsLeft(): number
  learned(): LearnedPace
}
/** All openings with one key share one pace. `known`: what others have learned; `onSlowed`: told of each refusal for speed. */
export type OpenAdminApi = (options: {
  apiKey: string
  budget: Budget
  known?: LearnedPace | null
  onSlowed?: (learned: LearnedPace) => void
}) => AdminApi

/** What the writer of an entry says; time, sequence and hashes are the log's own. */
export interface NewAuditEntry {
  readonly actorId: AccountId
  readonly targetId: AccountId | null
  readonly action: OperationName | AppAction
  readonly phase: 'intent' | 'outcome' | 'refusal'
  readonly status: AuditStatus
  readonly runId: RunId | null
  readonly requestId: string
  readonly details: AuditDetails
}
export interface AuditLog {
  /**
   * Appends entries and, in the same transaction, does `alongside`: both happen or neither. At most 25 operations
   * together, one of them the chain's head, so up to 24 entries and operations. Contention for the head is retried inside.
   * @returns `conflict` when a condition of `alongside` did not hold; nothing was written.
   * @throws Refusal AUDIT_UNAVAILABLE
   */
  append(entries: readonly NewAuditEntry[], alongside?: readonly StoreOperation[]): Promise<'written' | 'conflict'>
}
