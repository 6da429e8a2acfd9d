import type { Mutant } from './mutants.ts'

const CHUNKS = 'server/runs/chunks.test.ts'
const MANY_GROUPS = 'spec/runs/hundreds-of-groups.spec.ts'
const LOST_HEAD = 'spec/audit/lost-head.spec.ts'

/** The guards of what is stored: the end of the audit log, and how much a stored value holds. */
export const STORAGE_MUTANTS: readonly Mutant[] = [
  {
    guard: 'accounts that fill more than a stored value are parted',
    file: 'server/runs/chunks.ts',
    text: 'if (part !== undefined && room <= left) part.push(item)',
    instead: 'if (part !== undefined) part.push(item)',
    spec: MANY_GROUPS,
  },
  {
    guard: 'there is room for what applying and reading back find',
    file: 'server/runs/chunks.ts',
    text: 'return bytesOf(item) + steps + LATER_BYTES + promised * SEAT_BYTES + (promised > 0 ? HELD_BYTES : 0)',
    instead: 'return bytesOf(item) + steps * 0 * promised',
    spec: CHUNKS,
  },
  {
    guard: 'an account that fills a stored value alone is left out',
    file: 'server/runs/plan-phase.ts',
    text: "if (!fitsAlone(open, planned)) return { ...item, state: 'excluded', exclusion: 'too-many-steps', settledAt }",
    instead: '',
    spec: MANY_GROUPS,
  },
  {
    guard: 'what can be changed can be undone: there is room for both',
    file: 'server/runs/chunks.ts',
    text: 'item.undoes === null ? bytesOf(planned.steps) + UNDO_BYTES : 0',
    instead: '0',
    spec: CHUNKS,
    test: 'and its undo',
  },
  {
    guard: 'a transaction holds no more bytes than Forge takes',
    file: 'server/runs/chunks.ts',
    text: ' || bytes + size > TRANSACTION_BYTES)',
    instead: ')',
    spec: CHUNKS,
  },
  {
    guard: 'accounts that were moved are listed at their place',
    file: 'server/runs/layout.ts',
    text: 'layout.moved[chunk - whole] ?? chunk * LIMITS.accountsPerBatch',
    instead: 'chunk * LIMITS.accountsPerBatch',
    spec: MANY_GROUPS,
  },
  {
    guard: 'a list of accounts is no larger than an answer',
    file: 'server/runs/list-run-items.ts',
    text: '      if (bytes >= MOST_BYTES) break\n',
    instead: '',
    spec: 'spec/runs/list-run-items.spec.ts',
  },
  {
    guard: 'a page of the audit log is no larger than an answer',
    file: 'server/audit/list-audit-entries.ts',
    text: 'if (bytes + size > LIMITS.answerBytes) {',
    instead: 'if (bytes < 0) {',
    spec: 'spec/audit/list-audit-entries.spec.ts',
  },
  {
    guard: 'a log whose head is gone is written on after its last entry',
    file: 'server/audit/audit-head.ts',
    text: 'const end = await findEnd(store, 0)',
    instead: 'const end = { sequence: 0, hash: NO_HASH, at: null, lost: false }',
    spec: LOST_HEAD,
    test: 'removed',
  },
  {
    guard: 'a head that was set back has nothing written over',
    file: 'server/audit/audit-head.ts',
    text: 'if (!(await isThere(store, head.value.sequence + 1))) return head',
    instead: 'if (head.version >= 0) return head',
    spec: LOST_HEAD,
    test: 'set back',
  },
  {
    guard: 'entries that the index does not show yet are found by key',
    file: 'server/audit/audit-head.ts',
    text: 'if (found < 0) break',
    instead: 'if (found > -2) break',
    spec: LOST_HEAD,
    test: 'shows nothing yet',
  },
  {
    guard: 'the entry after a lost end says so',
    file: 'server/audit/audit-log.ts',
    text: 'head.lost && rows.length === 0',
    instead: 'rows.length < 0',
    spec: LOST_HEAD,
  },
  {
    guard: 'verifying tells of a lost end',
    file: 'server/audit/chain-walk.ts',
    text: 'if (entry.details.headMissing === true) this.resumed.push(sequence)',
    instead: '',
    spec: LOST_HEAD,
  },
  {
    guard: 'the page tells of a lost end',
    file: 'client/audit/use-audit-verification.ts',
    text: 'resumed: [...now.resumed, ...answer.resumed],',
    instead: '',
    spec: 'client/audit/AuditVerify.test.ts',
  },
  {
    guard: 'without a head nobody says that there are no entries',
    file: 'server/stored-counts.ts',
    text: 'if (head === null) return oldest.rows.length === 0 ? 0 : null',
    instead: 'if (head === null) return 0',
    spec: LOST_HEAD,
    test: 'reads, deletes from and counts',
  },
]
