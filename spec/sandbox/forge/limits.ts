/**
 * Forge's limits, each with its source. What is not published is marked "assumed" here and in `parity.md`.
 * Sizes are bytes, times milliseconds.
 */
export interface ForgeLimits {
  /** Forge, Invocation limits: functions of user interface modules have 25 s (the platform's own text says 25.02). */
  readonly resolverMs: number
  /** Forge, Invocation limits: consumers and scheduled triggers, unless `timeoutSeconds` says otherwise (at most 900). */
  readonly asyncDefaultMs: number
  /** Forge, Invocation limits: front-end invocation request and response. */
  readonly invokeRequestBytes: number
  readonly invokeResponseBytes: number
  /** Forge, Invocation limits: outbound requests for each started minute of the function's timeout. */
  readonly outboundPerRuntimeMinute: number
  /** Forge, Invocation limits: log lines for each started minute, bytes of logs for an invocation. */
  readonly logLinesPerRuntimeMinute: number
  readonly logBytes: number
  /** Forge, Invocation limits: user-led invocations a minute, of one user and of the installation. */
  readonly invocationsPerUserMinute: number
  readonly invocationsPerInstallMinute: number
  /** Forge, Storage limits: requests a second; 10 KB units a minute; bytes a second for one key. */
  readonly kvsRequestsPerSecond: number
  readonly kvsReadUnitsPerMinute: number
  readonly kvsWriteUnitsPerMinute: number
  readonly kvsReadBytesPerKeySecond: number
  readonly kvsWriteBytesPerKeySecond: number
  /** Forge, Async events limits. */
  readonly eventsPerMinute: number
  readonly pushEvents: number
  readonly pushBytes: number
  readonly longConsumerEventBytes: number
  readonly maxDelaySeconds: number
  readonly retryDataBytes: number
  readonly pushesPerOrigin: number
  readonly retentionMs: number
  /** Assumed: the platform says "exponential back-off, up to about 15 minutes" and not where it begins. */
  readonly firstBackoffMs: number
  readonly maxBackoffMs: number
}

const KB = 1024
const MB = 1024 * 1024

export const FORGE_LIMITS: ForgeLimits = {
  resolverMs: 25_020,
  asyncDefaultMs: 55_000,
  invokeRequestBytes: 500 * KB,
  invokeResponseBytes: 5 * MB,
  outboundPerRuntimeMinute: 100,
  logLinesPerRuntimeMinute: 100,
  logBytes: 200 * KB,
  invocationsPerUserMinute: 1_200,
  invocationsPerInstallMinute: 7_000,
  kvsRequestsPerSecond: 1_000,
  kvsReadUnitsPerMinute: 4_000,
  kvsWriteUnitsPerMinute: 4_000,
  kvsReadBytesPerKeySecond: 12 * MB,
  kvsWriteBytesPerKeySecond: MB,
  eventsPerMinute: 500,
  pushEvents: 50,
  pushBytes: 200 * KB,
  longConsumerEventBytes: 100 * KB,
  maxDelaySeconds: 900,
  retryDataBytes: 4 * KB,
  pushesPerOrigin: 1_000,
  retentionMs: 24 * 3_600_000,
  firstBackoffMs: 5_000,
  maxBackoffMs: 15 * 60_000,
}

/** Limits that count against time. Switched off where no time passes between calls (a test's virtual clock). */
export const UNPACED: Partial<ForgeLimits> = {
  kvsRequestsPerSecond: Infinity,
  kvsReadUnitsPerMinute: Infinity,
  kvsWriteUnitsPerMinute: Infinity,
  kvsReadBytesPerKeySecond: Infinity,
  kvsWriteBytesPerKeySecond: Infinity,
  eventsPerMinute: Infinity,
  invocationsPerUserMinute: Infinity,
  invocationsPerInstallMinute: Infinity,
}

/** Forge, Storage limits: a value, its nesting, a batch, a transaction, a page. */
export const KVS_LIMITS = {
  valueBytes: 240 * KB,
  depth: 31,
  keyLength: 500,
  batchItems: 25,
  transactionItems: 25,
  requestBytes: 4 * MB,
  pageDefault: 10,
  pageMax: 100,
  conditions: 100,
  unitBytes: 10 * KB,
  maxTtlMs: 366 * 24 * 3_600_000,
} as const
