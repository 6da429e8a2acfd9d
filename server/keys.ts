import type { RequestKey, RunId } from '../contract/vocabulary.ts'

/** Every name in storage. Forge allows letters, digits and `:._-# ` in keys, so account ids never go into one. */
export const ENTITY = { auditEntry: 'audit-entry', run: 'run', singleton: 'singleton' } as const
export const SECRET_API_KEY = 'admin-api-key'
export const KEY = {
  connection: 'settings:connection',
  /** What was read later about the end of the key. */
  keyEnd: 'settings:key-end',
  /** How fast Atlassian may be asked, as far as somebody has learned it. */
  pace: 'pace',
  /** Singletons. */
  auditHead: 'audit-head',
  activeRuns: 'active-runs',
  protection: 'protection',
  rules: 'rules',
  views: 'views',
  /** Whose the protected addresses are. */
  protectedOwners: 'protected-owners',
  personalDataReport: 'personal-data-report',
  /** What was used of this hour's points. */
  points: 'points',
  takers: 'seat-takers',
  auditEntry: (sequence: number) => `audit:${String(sequence).padStart(12, '0')}`,
  /** `itemSet` tells apart two calls that make the same run at the same time: only one of them becomes its record. */
  runItems: (runId: RunId, itemSet: string, chunk: number) =>
    `${runId}:items:${itemSet}:${String(chunk).padStart(5, '0')}`,
  runCancel: (runId: RunId) => `${runId}:cancel`,
  runPause: (runId: RunId) => `${runId}:pause`,
  runFaults: (runId: RunId) => `${runId}:faults`,
  runWake: (runId: RunId) => `${runId}:wake`,
  runPrefix: (runId: RunId) => `${runId}:`,
  request: (key: RequestKey) => `request:${key}`,
  /** `minute` is a hash of a person and a minute. */
  refusal: (minute: string, place: number) => `refusal:${minute}:${place}`,
} as const
/** The rows of the entity `singleton`. Whatever is deleted with everything else is found by these. */
export const SINGLETONS = [
  KEY.auditHead,
  KEY.activeRuns,
  KEY.protection,
  KEY.rules,
  KEY.views,
  KEY.protectedOwners,
  KEY.personalDataReport,
  KEY.points,
  KEY.takers,
] as const
/** What the keys of request keys and of counted refusals begin with. */
export const PREFIX = { run: 'run-', request: 'request:', refusal: 'refusal:' } as const
/** The sequence in an audit entry's key; null for any other key. */
export function sequenceOf(key: string): number | null {
  const digits = /^audit:(\d{12})$/.exec(key)?.[1]
  return digits === undefined ? null : Number(digits)
}
/** The one partition of lists that are only ordered by time. */
export const STREAM = 'all'
