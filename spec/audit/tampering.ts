import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { Sha256 } from '../../contract/vocabulary.ts'
import { auditRow } from '../../server/audit-row.ts'
import { seal } from '../../server/audit/chain.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import type { Harness } from '../harness.ts'

/** What somebody with access to storage, but without patience to rebuild the chain, may do to it. */
export interface Tampering {
  readonly how: string
  /** Does it. @returns the sequences of which one must be named */
  readonly to: (harness: Harness, entry: AuditEntry, other: AuditEntry) => Promise<readonly number[]>
}

const OTHER_HASH = 'e'.repeat(64) as Sha256

const set = (harness: Harness, key: string, value: unknown): Promise<unknown> =>
  harness.store.transact([{ op: 'set', entity: ENTITY.auditEntry, key, value }])
const remove = (harness: Harness, sequence: number): Promise<unknown> =>
  harness.store.transact([{ op: 'delete', entity: ENTITY.auditEntry, key: KEY.auditEntry(sequence) }])
const setHead = (harness: Harness, value: unknown): Promise<unknown> =>
  harness.store.transact([
    { op: 'set', entity: ENTITY.singleton, key: KEY.auditHead, value: { kind: KEY.auditHead, version: 1, value } },
  ])

/** An edit of the entry itself, which leaves its hash as it was. */
const edit = (how: string, change: Partial<Record<keyof AuditEntry, unknown>>): Tampering => ({
  how: `edits ${how}`,
  to: async (harness, entry) => {
    const edited = { ...entry, ...change } as AuditEntry
    await set(harness, KEY.auditEntry(entry.sequence), { ...auditRow(edited), order: auditRow(entry)['order'] })
    return [entry.sequence]
  },
})
/** A change of what the entry is looked up by. */
const relabel = (how: string, change: Readonly<Record<string, unknown>>): Tampering => ({
  how: `changes ${how}`,
  to: async (harness, entry) => {
    await set(harness, KEY.auditEntry(entry.sequence), { ...auditRow(entry), ...change })
    return [entry.sequence]
  },
})
const head = (how: string, value: (last: AuditEntry) => unknown, at: (end: number) => number[]): Tampering => ({
  how: `head: ${how}`,
  to: async (harness) => {
    const last = harness.auditEntries().at(-1)
    if (last === undefined) throw new Error('nothing is stored')
    await setHead(harness, value(last))
    return at(last.sequence)
  },
})

export const TAMPERINGS: readonly Tampering[] = [
  edit('the time', { at: '2020-01-01T00:00:00.000Z' }),
  edit('the actor', { actorId: '712020:nobody' }),
  edit('the target', { targetId: '712020:nobody' }),
  edit('the action', { action: 'users.getUser' }),
  edit('the phase', { phase: 'refusal' }),
  edit('the status', { status: 'already' }),
  edit('the run', { runId: 'run-00000099' }),
  edit('the request', { requestId: 'another' }),
  edit('the details', { details: { accounts: 999 } }),
  edit('the sequence', { sequence: 7_000 }),
  edit('the link', { previousHash: OTHER_HASH }),
  edit('the hash', { hash: OTHER_HASH }),
  edit('the form', { at: 'yesterday' }),
  edit('the fields', { remark: 'not of the log' } as never),
  relabel('the actor it is found by', { actorId: '712020:nobody' }),
  relabel('the run it is found by', { runId: 'run-00000099' }),
  relabel('its place in lists', { order: '2999-01-01T00:00:00.000Z#000000000001' }),
  relabel('its place in lists to the front', { order: '0' }),
  relabel('the list it is in', { stream: 'another' }),
  {
    how: 'edits and computes the hash anew',
    to: async (harness, entry) => {
      const { hash: _, ...rest } = entry
      await set(harness, KEY.auditEntry(entry.sequence), auditRow(seal({ ...rest, requestId: 'another' })))
      // The next one names the old hash; after the last, the head does.
      return [entry.sequence, entry.sequence + 1]
    },
  },
  {
    how: 'puts something unreadable in its place',
    to: async (harness, entry) => {
      await set(harness, KEY.auditEntry(entry.sequence), { ...auditRow(entry), entry: 'nothing' })
      return [entry.sequence]
    },
  },
  {
    how: 'removes one',
    to: async (harness, entry) => {
      await remove(harness, entry.sequence)
      return [entry.sequence]
    },
  },
  {
    how: 'removes everything from one to another',
    to: async (harness, entry, other) => {
      const [from, to] = [entry.sequence, other.sequence].sort((a, b) => a - b) as [number, number]
      for (let sequence = from; sequence <= to; sequence += 1) await remove(harness, sequence)
      return [from]
    },
  },
  {
    how: 'removes the oldest as a deletion would, but without a word',
    to: async (harness, entry) => {
      const [first] = harness.auditEntries()
      for (let sequence = 1; sequence <= entry.sequence; sequence += 1) await remove(harness, sequence)
      // What an admin deleted before is not told apart from what went without a word: it is one gap.
      return [1, first?.sequence ?? 1]
    },
  },
  {
    how: 'swaps two',
    to: async (harness, entry, other) => {
      await set(harness, KEY.auditEntry(entry.sequence), auditRow(other))
      await set(harness, KEY.auditEntry(other.sequence), auditRow(entry))
      return [Math.min(entry.sequence, other.sequence)]
    },
  },
  {
    how: 'puts a copy of one in the place of another',
    to: async (harness, entry, other) => {
      await set(harness, KEY.auditEntry(other.sequence), auditRow(entry))
      return [other.sequence]
    },
  },
  {
    how: 'adds one beside another',
    to: async (harness, entry) => {
      await set(harness, `${KEY.auditEntry(entry.sequence)}-b`, auditRow(entry))
      return [entry.sequence - 1, entry.sequence]
    },
  },
  {
    how: 'adds one after the end',
    to: async (harness) => {
      const last = harness.auditEntries().at(-1)
      if (last === undefined) throw new Error('nothing is stored')
      const { hash: previousHash, ...rest } = last
      const sequence = last.sequence + 1
      await set(harness, KEY.auditEntry(sequence), auditRow(seal({ ...rest, sequence, previousHash })))
      return [sequence]
    },
  },
  {
    how: 'adds one far after the end',
    to: async (harness, entry) => {
      const end = harness.auditEntries().at(-1)?.sequence ?? 0
      await set(harness, KEY.auditEntry(end + 500), auditRow({ ...entry, sequence: end + 500 }))
      return [end + 1]
    },
  },
  head(
    'set back',
    ({ sequence, hash, at }) => ({ sequence: sequence - 1, hash, at }),
    (end) => [end - 1],
  ),
  head(
    'set forth',
    ({ sequence, hash, at }) => ({ sequence: sequence + 9, hash, at }),
    (end) => [end + 1],
  ),
  head(
    'another hash',
    ({ sequence, at }) => ({ sequence, hash: OTHER_HASH, at }),
    (end) => [end],
  ),
  head(
    'another time',
    ({ sequence, hash }) => ({ sequence, hash, at: '2999-01-01T00:00:00.000Z' }),
    (end) => [end],
  ),
  head(
    'unreadable',
    () => ({ sequence: 'many' }),
    () => [0],
  ),
  {
    how: 'head: removed',
    to: async (harness) => {
      await harness.store.transact([{ op: 'delete', entity: ENTITY.singleton, key: KEY.auditHead }])
      return [1]
    },
  },
]
