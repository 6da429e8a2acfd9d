import { ChainPlace } from '../../contract/audit/audit-entry.ts'
import type { AuditDeletion, AuditFinding } from '../../contract/audit/verify-audit-entries.ts'
import { count, formatNumber, formatSecond } from './format.ts'

/** A place in the chain as a person keeps it: `1234:` and the hash. */
export const anchorText = ({ sequence, hash }: ChainPlace): string => `${sequence}:${hash}`

/** And back; null when it is none. */
export function anchorFrom(text: string): ChainPlace | null {
  const [, sequence, hash] = /^\s*(\d{1,12})\s*:\s*([0-9a-f]{64})\s*$/i.exec(text) ?? []
  const place = ChainPlace.safeParse({ sequence: Number(sequence), hash: hash?.toLowerCase() })
  return place.success ? place.data : null
}

/** What is wrong with the chain, what that means, and what to do. */
const findings: Record<AuditFinding['kind'], (n: string) => { title: string; means: string }> = {
  missing: (n) => ({
    title: `Entry ${n} is missing`,
    means: 'It is gone, and no deletion by an admin explains it. Everything before it is intact.',
  }),
  altered: (n) => ({
    title: `Entry ${n} does not fit the chain`,
    means: 'This entry, or the one before it, is not what was written. Everything before the two is intact.',
  }),
  unreadable: (n) => ({
    title: `Entry ${n} cannot be read`,
    means: 'There is something in its place that is no audit entry. Everything before it is intact.',
  }),
  extra: (n) => ({
    title: `Beside entry ${n} stands one that does not belong to the log`,
    means: 'It was not written by this app’s log. The entries of the chain up to there are intact.',
  }),
  rewritten: (n) => ({
    title: `Entry ${n} is not the one that you kept`,
    means: 'It has another hash than your anchor: the log was written anew, from this entry or an earlier one on.',
  }),
  shortened: (n) => ({
    title: `The log ends before the entry that you kept: entry ${n} is not there`,
    means:
      'It once went on to your anchor. Entries at the end were removed, and the record of the last one was set back.',
  }),
  end: (n) => ({
    title: `The log does not end where it should: see entry ${n}`,
    means:
      'The entries and the record of the last one say different things: entries at the end were removed or added, or the record was changed.',
  }),
}

/** Words of verifying the audit log. */
export const auditVerifyText = {
  button: 'Verify',
  hint: 'Checks that no entry was changed, removed, added or put elsewhere since it was written.',
  cancel: 'Stop verifying',
  label: 'Verifying the audit log',
  starting: 'Verifying the audit log…',
  progress: (done: number, of: number) => `${formatNumber(done)} of ${formatNumber(of)} checked`,
  stopped: (done: number) => `Stopped. ${count(done, 'entry was', 'entries were')} checked and found right.`,
  empty: 'The audit log is empty, and nothing says that it should not be.',
  intact: (n: number) => `The audit log is intact: ${count(n, 'entry', 'entries')} checked`,
  intactMeans:
    'Every entry carries its right hash and names the one before it, up to the last. Keep exports, or an anchor, outside: somebody who can rewrite all of the app’s storage could build a new chain, but not one with the hashes of an older export.',
  resumed: (n: number) => `Before entry ${formatNumber(n)} the end of the log was lost`,
  resumedMeans: (n: number) =>
    `The record of the last entry was missing, or had been set back, when entry ${formatNumber(n)} was written. Every entry that is there carries its right hash, and none was written over. Whether others stood right before that one nobody inside can tell: compare with an anchor or an earlier export.`,
  deletion: ({ fromSequence, toSequence, at }: AuditDeletion) =>
    `Entries ${formatNumber(fromSequence)} to ${formatNumber(toSequence)} were deleted on ${formatSecond(at)} by`,
  deletionEntry: (n: number) => `See entry ${formatNumber(n)}`,
  finding: ({ kind, sequence }: AuditFinding) => findings[kind](formatNumber(sequence)),
  whatToDo:
    'Export the log now, both as CSV and as JSON, and compare it with earlier exports: the first hash that differs is where it was changed. Find out who may change this app’s storage, and treat later entries with doubt. If a deletion of entries broke off at this place, delete up to the same moment again, then verify again.',
  again: 'Verify again',
  anchorNow: 'Anchor of this moment, to keep outside',
  anchor: 'An anchor that you kept',
  anchorHint: 'Sequence and hash, as in 1234:0a1b…: from an export’s message, or its newest line.',
  badAnchor: 'This is not a sequence, a colon, and a hash of 64 digits and letters from a to f.',
  compare: 'Verify and compare',
  anchorMet: (place: ChainPlace) => `Entry ${formatNumber(place.sequence)} is the one that you kept.`,
  anchorDeleted: (place: ChainPlace) =>
    `Entry ${formatNumber(place.sequence)} was deleted by an admin, so it cannot be compared with the one that you kept.`,
}
