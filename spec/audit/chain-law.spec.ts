import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditCsv } from '../../client/audit/audit-csv.ts'
import { auditJson } from '../../client/audit/audit-json.ts'
import type { AuditEntry, ChainPlace } from '../../contract/audit/audit-entry.ts'
import type { OutputOf } from '../../contract/index.ts'
import { auditRow } from '../../server/audit-row.ts'
import { NO_HASH, seal } from '../../server/audit/chain.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { law } from '../property.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { checkExport } from './check-export.ts'

const world = createWorld({ users: 60 })

/** A log as the app writes it, with entries of every phase. */
async function written(length: number): Promise<Harness> {
  const harness = makeHarness({ world })
  const { audit } = harness.portsFor(null)
  for (let from = 0; from < length; from += 24) {
    await audit.append(
      Array.from({ length: Math.min(24, length - from) }, (_, ahead) => ({
        actorId: `712020:actor-${(from + ahead) % 3}` as never,
        targetId: `712020:target-${(from + ahead) % 7}` as never,
        action: 'users.suspendUser',
        phase: (from + ahead) % 2 === 0 ? 'intent' : 'outcome',
        status: (from + ahead) % 2 === 0 ? 'intended' : 'succeeded',
        runId: null,
        requestId: `request-${from + ahead}`,
        details: { accounts: from + ahead },
      })),
    )
    await harness.clock.advance(1_000)
  }
  return harness
}

/** One thing that somebody does to entries that they can write, at places drawn as parts of the log. */
const Meddling = fc.record({
  kind: fc.constantFrom('edit', 'seal', 'remove', 'copy', 'swap', 'move', 'forge'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  to: fc.double({ min: 0, max: 0.999, noNaN: true }),
  field: fc.constantFrom(
    'at',
    'actorId',
    'targetId',
    'action',
    'status',
    'requestId',
    'details',
    'previousHash',
    'hash',
  ),
})
type Meddling = typeof Meddling extends fc.Arbitrary<infer M> ? M : never
const Case = fc.record({
  length: fc.integer({ min: 3, max: 60 }),
  meddlings: fc.array(Meddling, { minLength: 1, maxLength: 4 }),
  format: fc.constantFrom('csv', 'json'),
})

const OTHER: Readonly<Record<string, unknown>> = {
  at: '2031-01-01T00:00:00.000Z',
  actorId: '712020:nobody',
  targetId: '712020:nobody',
  action: 'users.restoreUser',
  status: 'failed',
  requestId: 'another',
  details: { accounts: 999 },
  previousHash: 'e'.repeat(64),
  hash: 'f'.repeat(64),
}

/** The entries by their places, after it; a place may be empty. */
function meddle(slots: (AuditEntry | null)[], { kind, at, to, field }: Meddling): void {
  const [here, there] = [Math.floor(at * slots.length), Math.floor(to * slots.length)]
  const entry = slots[here]
  if (!entry) return
  if (kind === 'edit') slots[here] = { ...entry, [field]: OTHER[field] }
  else if (kind === 'seal') slots[here] = seal({ ...entry, requestId: 'another' })
  else if (kind === 'remove') slots[here] = null
  else if (kind === 'copy') slots[there] = entry
  else if (kind === 'swap') [slots[here], slots[there]] = [slots[there] ?? null, entry]
  // As if it had been written elsewhere: with that sequence, and the hash that then belongs to it.
  else if (kind === 'move') slots[there] = seal({ ...entry, sequence: there + 1 })
  else slots.push(seal({ ...entry, sequence: slots.length + 1, previousHash: slots.at(-1)?.hash ?? NO_HASH }))
}

/** The first place at which what is there is not what was written; null: nothing was changed after all. */
function firstOdd(before: readonly AuditEntry[], after: readonly (AuditEntry | null)[]): number | null {
  for (let at = 0; at < Math.max(before.length, after.length); at += 1)
    if (JSON.stringify(before[at] ?? null) !== JSON.stringify(after[at] ?? null)) return at + 1
  return null
}

async function verify(
  harness: Harness,
  anchor: ChainPlace | null = null,
): Promise<OutputOf<'audit.verifyAuditEntries'>> {
  let after: OutputOf<'audit.verifyAuditEntries'>['after'] = null
  for (;;) {
    const answer: OutputOf<'audit.verifyAuditEntries'> = await harness.ask(
      'organizationAdmin',
      'audit.verifyAuditEntries',
      { after, anchor },
    )
    if (answer.done) return answer
    after = answer.after
  }
}

async function store(harness: Harness, slots: readonly (AuditEntry | null)[]): Promise<void> {
  for (const [at, entry] of slots.entries()) {
    const key = KEY.auditEntry(at + 1)
    await harness.store.transact([
      entry === null
        ? { op: 'delete', entity: ENTITY.auditEntry, key }
        : { op: 'set', entity: ENTITY.auditEntry, key, value: auditRow(entry) },
    ])
  }
}
const setHead = (harness: Harness, value: unknown): Promise<unknown> =>
  harness.store.transact([
    { op: 'set', entity: ENTITY.singleton, key: KEY.auditHead, value: { kind: KEY.auditHead, version: 9, value } },
  ])

async function fileOf(entries: readonly AuditEntry[], format: 'csv' | 'json'): Promise<string> {
  async function* newestFirst(): AsyncGenerator<AuditEntry> {
    for (const entry of entries.toReversed()) yield await Promise.resolve(entry)
  }
  const write = format === 'csv' ? auditCsv : auditJson
  return (await write(newestFirst(), () => undefined, new AbortController().signal)).text()
}

describe('the law of the chain', () => {
  law('whatever is done to stored entries is found, and no later than at the first that is another', {
    of: Case,
    runs: 150,
    check: async ({ length, meddlings }) => {
      const harness = await written(length)
      const before = harness.auditEntries()
      const slots: (AuditEntry | null)[] = [...before]
      for (const one of meddlings) meddle(slots, one)
      const odd = firstOdd(before, slots)
      if (odd === null) return
      await store(harness, slots)
      const { finding } = await verify(harness)
      expect(finding).not.toBeNull()
      // An edit whose hash was computed anew shows in the one after it, which names the old one.
      expect([odd - 1, odd, odd + 1]).toContain(finding?.sequence)
    },
  })

  law('the same for a file: an edit, a removal, an insertion, another order', {
    of: Case,
    runs: 150,
    check: async ({ length, meddlings, format }) => {
      const before = (await written(length)).auditEntries()
      const slots: (AuditEntry | null)[] = [...before]
      for (const one of meddlings) meddle(slots, one)
      // A row of a file has no place but its sequence.
      const rows = slots.filter((one) => one !== null).sort((a, b) => a.sequence - b.sequence)
      if (rows.length === 0 || firstOdd(before, rows) === null) return
      const { intact, sentences } = checkExport(await fileOf(rows, format), {
        kept: before.slice(-1),
        whole: true,
      })
      // A beginning that is gone is not told from one that an admin deleted: it is said, and nothing more.
      const cut = (rows[0]?.sequence ?? 1) - 1
      const rest = rows.slice(0, Math.max(0, before.length - cut))
      // What was appended rightly after the anchor is a log that went on.
      const restIsRight = firstOdd(before.slice(cut), rest) === null
      if (!restIsRight) expect(intact, sentences.join(' ')).toBe(false)
      else if (cut > 0 && intact)
        expect(sentences.join(' ')).toContain(`What came before entry ${cut + 1} is not in this file`)
    },
  })

  law('a log that is built anew from any entry on is right in itself, and is not the one that was kept outside', {
    of: fc.record({
      length: fc.integer({ min: 3, max: 60 }),
      from: fc.double({ min: 0, max: 0.999, noNaN: true }),
      cut: fc.boolean(),
    }),
    runs: 60,
    check: async ({ length, from, cut }) => {
      const harness = await written(length)
      const before = harness.auditEntries()
      const last = before.at(-1)
      const anchor = { sequence: last?.sequence ?? 0, hash: last?.hash ?? NO_HASH }
      expect((await verify(harness, anchor)).anchor).toBe('met')
      const first = Math.floor(from * length)
      let previousHash = before[first - 1]?.hash ?? NO_HASH
      const forged = before.map((one, at) => {
        if (at < first) return one
        const sealed = seal({ ...one, previousHash, requestId: `forged-${at}` })
        previousHash = sealed.hash
        return sealed
      })
      const slots = cut
        ? [...before.slice(0, Math.max(1, first)), ...before.slice(Math.max(1, first)).map(() => null)]
        : forged
      await store(harness, slots)
      const end = slots.findLast((one) => one !== null)
      await setHead(harness, { sequence: end?.sequence, hash: end?.hash, at: end?.at })
      // Nothing inside the storage can show it …
      expect((await verify(harness)).finding).toBeNull()
      // … and the one line that somebody kept does.
      expect((await verify(harness, anchor)).finding).toEqual(
        cut
          ? { kind: 'shortened', sequence: (end?.sequence ?? 0) + 1 }
          : { kind: 'rewritten', sequence: anchor.sequence },
      )
    },
  })
})

it('says so when an admin deleted what was kept outside, and still knows the last one that was deleted', async () => {
  const harness = await written(40)
  const entries = harness.auditEntries()
  await harness.clock.advance(60_000)
  await harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo: entries[23]?.at ?? '', confirm: 'DELETE' })
  const place = (at: number) => ({ sequence: at + 1, hash: entries[at]?.hash ?? NO_HASH })
  expect(await verify(harness, place(10))).toMatchObject({ finding: null, anchor: 'deleted' })
  expect(await verify(harness, place(23))).toMatchObject({ finding: null, anchor: 'met' })
  expect(await verify(harness, { sequence: 24, hash: 'e'.repeat(64) as never })).toMatchObject({
    finding: { kind: 'rewritten', sequence: 24 },
  })
  expect(await verify(harness, place(30))).toMatchObject({ finding: null, anchor: 'met' })
})
