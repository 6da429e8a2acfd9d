import type { LocationQuery } from 'vue-router'
import { AuditStatus } from '../../contract/audit/audit-entry.ts'
import type { AuditFilter as Asked } from '../../contract/audit/audit-entry.ts'
import { AccountId, RunId, Timestamp } from '../../contract/vocabulary.ts'
import { wordsIn } from '../api/address.ts'
import { auditText } from '../text/audit.ts'

/** What the audit log is filtered by, as it stands in the address: ids and codes only, so that a link can carry it. */
export interface AuditFilter {
  readonly time: TimePreset
  /** ISO 8601 in UTC; used when `time` is `custom`. */
  readonly from: string | null
  readonly to: string | null
  readonly actor: string
  readonly target: string
  readonly action: string
  readonly status: AuditStatus | ''
  readonly run: string
}

const DAY = 24 * 3_600_000
export const PRESETS = { day: DAY, week: 7 * DAY, month: 30 * DAY, quarter: 90 * DAY } as const
export type TimePreset = 'all' | keyof typeof PRESETS | 'custom'
const isPreset = (value: string): value is TimePreset => value === 'all' || value === 'custom' || value in PRESETS

export const EVERYTHING: AuditFilter = {
  time: 'all',
  from: null,
  to: null,
  actor: '',
  target: '',
  action: '',
  status: '',
  run: '',
}

/** Reads the filter out of the address. What makes no sense is as if it were not there. */
export function filterFromQuery(query: LocationQuery): AuditFilter {
  const text = (key: string): string => {
    const value = query[key]
    return typeof value === 'string' ? value : ''
  }
  const time = text('time')
  const moment = (key: string): string | null => (Timestamp.safeParse(text(key)).success ? text(key) : null)
  const status = AuditStatus.safeParse(text('status'))
  return {
    time: isPreset(time) ? time : 'all',
    from: moment('from'),
    to: moment('to'),
    actor: text('actor'),
    target: text('target'),
    action: auditText.actions.some(({ value }) => value === text('action')) ? text('action') : '',
    status: status.success ? status.data : '',
    run: text('run'),
  }
}

/** What an address of the log has that is no filter of it. Ids that are none are told where they stand, in their fields. */
export function unknownInAudit(query: LocationQuery): string[] {
  const read: Readonly<Record<string, string | null>> = { ...filterFromQuery(query) }
  return (['time', 'from', 'to', 'action', 'status'] as const).flatMap((key) => {
    const told = query[key]
    return told === undefined || told === '' || told === read[key]
      ? []
      : wordsIn(query, key).map((word) => `${key}=${word}`)
  })
}

/** The other way; what is at its default is left out. */
export function queryFromFilter(filter: AuditFilter): Record<string, string> {
  const custom = filter.time === 'custom'
  const entries: [string, string | null][] = [
    ['time', filter.time === 'all' ? null : filter.time],
    ['from', custom ? filter.from : null],
    ['to', custom ? filter.to : null],
    ['actor', filter.actor],
    ['target', filter.target],
    ['action', filter.action],
    ['status', filter.status],
    ['run', filter.run],
  ]
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''))
}

/** Which of the typed ids are not ids; such a filter is not asked. */
export function problemsOf(filter: AuditFilter): { actor: boolean; target: boolean; run: boolean } {
  const bad = (value: string, schema: { safeParse(value: string): { success: boolean } }): boolean =>
    value !== '' && !schema.safeParse(value).success
  return { actor: bad(filter.actor, AccountId), target: bad(filter.target, AccountId), run: bad(filter.run, RunId) }
}

/** The filter as the contract asks it. null: something typed is not an id. `now` in milliseconds. */
export function questionOf(filter: AuditFilter, now: number): Asked | null {
  const problems = problemsOf(filter)
  if (problems.actor || problems.target || problems.run) return null
  const preset = filter.time === 'all' || filter.time === 'custom' ? null : PRESETS[filter.time]
  return {
    from: preset === null ? (filter.time === 'custom' ? filter.from : null) : new Date(now - preset).toISOString(),
    to: filter.time === 'custom' ? filter.to : null,
    actorId: filter.actor === '' ? null : AccountId.parse(filter.actor),
    targetId: filter.target === '' ? null : AccountId.parse(filter.target),
    action: filter.action === '' ? null : filter.action,
    status: filter.status === '' ? null : filter.status,
    runId: filter.run === '' ? null : RunId.parse(filter.run),
  }
}

/** A moment for an `<input type="datetime-local">`, in the browser's time zone. */
export function toLocalInput(time: string | null): string {
  if (time === null) return ''
  const date = new Date(time)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
/** And back; null when the field is empty or half typed. */
export function fromLocalInput(value: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
