import type { Mutant } from './mutants.ts'

const LOST_HEAD = 'spec/audit/lost-head.spec.ts'

/** The guards of what is stored: the end of the audit log, and how much a stored value holds. */
export const STORAGE_MUTANTS: readonly Mutant[] = [
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
