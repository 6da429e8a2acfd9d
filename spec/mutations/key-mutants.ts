import type { Mutant } from './mutants.ts'

const ROTATION = 'spec/settings/rotate-key.spec.ts'

/** Guards of what is said about the end of the key. */
export const KEY_MUTANTS: readonly Mutant[] = [
  {
    guard: 'the key that is replaced is not taken for the new one',
    file: 'server/settings/key-expiry.ts',
    text: 'alive.filter((key) => key !== old)',
    instead: 'alive',
    spec: ROTATION,
  },
  {
    guard: 'a key that was made after ours was set is not taken for ours',
    file: 'server/settings/key-expiry.ts',
    text: 'Date.parse(createdAt) <= Date.parse(record.setAt) + SKEW_MS',
    instead: 'createdAt !== record.setAt',
    spec: ROTATION,
  },
  {
    guard: 'of several keys the earliest end is told',
    file: 'server/settings/key-expiry.ts',
    text: '.flatMap(({ expiresAt }) => expiresAt ?? []).sort()',
    instead: '.flatMap(({ expiresAt }) => expiresAt ?? []).sort().reverse()',
    spec: ROTATION,
  },
  {
    guard: 'what a key check tells about the end is kept',
    file: 'server/settings/read-key-end.ts',
    text: 'if (records.own.expiresAt === null) await writeLaterEnd(ports.store, records.own, end, now)\n  return',
    instead: 'return',
    spec: ROTATION,
  },
  {
    guard: 'the end is asked for once a day at most',
    file: 'server/settings/read-key-end.ts',
    text: 'now - Date.parse(last.readAt) < EVERY_MS',
    instead: 'now < 0',
    spec: ROTATION,
  },
  {
    guard: 'what was read about another key says nothing about this one',
    file: 'server/connection.ts',
    text: ' && parsed.data.setAt === of.setAt',
    instead: '',
    spec: ROTATION,
  },
]
