import { beforeEach, describe, expect, it } from 'vitest'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import { entryOf } from '../../server/audit-row.ts'
import { makeAuditLog } from '../../server/audit/audit-log.ts'
import { entryHash, NO_HASH } from '../../server/audit/chain.ts'
import { ENTITY } from '../../server/keys.ts'
import type { NewAuditEntry } from '../../server/ports.ts'
import { AutoClock } from '../auto-clock.ts'
import { seededIds } from '../memory-ports.ts'
import { MemoryStore } from '../memory-store.ts'
import { createRandom } from '../sandbox/random.ts'

const clock = new AutoClock(Date.UTC(2026, 10, 2, 9))
let store: MemoryStore
const log = (seed = 1) => makeAuditLog({ store, clock, ids: seededIds(createRandom(seed)) })
const entry = (requestId: string): NewAuditEntry => ({
  actorId: '712020:actor' as AccountId,
  targetId: null,
  action: 'settings.deleteApiKey',
  phase: 'intent',
  status: 'intended',
  runId: null,
  requestId,
  details: { accounts: 3, groupId: undefined },
})
const stored = (): AuditEntry[] =>
  store
    .dump()
    .flatMap(({ entity, text }) => (entity === ENTITY.auditEntry ? [entryOf(JSON.parse(text))] : []))
    .filter((row) => row !== null)
    .sort((a, b) => a.sequence - b.sequence)

/** Sequence without gaps, each hash right, each entry naming the one before. */
function expectChain(entries: readonly AuditEntry[]): void {
  let previousHash = NO_HASH
  entries.forEach((row, at) => {
    expect(row.sequence).toBe(at + 1)
    expect(row.previousHash).toBe(previousHash)
    expect(row.hash).toBe(entryHash(row))
    previousHash = row.hash
  })
}

beforeEach(() => {
  store = new MemoryStore(clock)
})

describe('the audit log', () => {
  it('chains entries, also many in one append', async () => {
    expect(await log().append([entry('a')])).toBe('written')
    expect(await log().append(Array.from({ length: 24 }, (_, at) => entry(`b${at}`)))).toBe('written')
    expect(stored()).toHaveLength(25)
    expectChain(stored())
  })

  it('keeps the chain whole when twenty write at once', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, at) => log(at).append([entry(`w${at}`)])))
    expect(results.every((result) => result === 'written')).toBe(true)
    expect(new Set(stored().map(({ requestId }) => requestId)).size).toBe(20)
    expectChain(stored())
  })

  it('reads the head once for a writer that writes alone, and again when another was faster', async () => {
    const [mine, other] = [log(1), log(2)]
    await mine.append([entry('a')])
    let reads = 0
    store.before = (access) => void (reads += access === 'getEntity' ? 1 : 0)
    await mine.append([entry('b')])
    await mine.append([entry('c')])
    expect(reads).toBe(0)
    await other.append([entry('d')])
    await mine.append([entry('e')])
    expect(reads).toBeGreaterThan(1)
    expect(stored().map(({ requestId }) => requestId)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expectChain(stored())
  })

  it('shows an edit', async () => {
    await log().append([entry('a'), entry('b')])
    const [first] = stored()
    expect(first && entryHash({ ...first, status: 'succeeded' })).not.toBe(first?.hash)
  })

  it('writes nothing when what goes alongside does not hold, and tells that apart from another writer', async () => {
    await log().append([entry('a')])
    await store.createEntity(ENTITY.run, 'run-00000001', {
      stream: 'all',
      order: '1',
      state: 'planned',
      version: 1,
      leaseToken: 'mine',
      leaseUntil: '',
      record: {},
    })
    const check = (token: string) =>
      ({
        op: 'check',
        key: 'run-00000001',
        entity: ENTITY.run,
        conditions: [{ attribute: 'leaseToken', is: 'equal', value: token }],
      }) as const
    expect(await log().append([entry('b')], [check('another')])).toBe('conflict')
    expect(stored()).toHaveLength(1)
    const [one, two] = await Promise.all([log(1).append([entry('c')], [check('mine')]), log(2).append([entry('d')])])
    expect([one, two]).toEqual(['written', 'written'])
    expectChain(stored())
  })

  it('does not write twice when the answer of storage got lost after the effect', async () => {
    await log().append([entry('a')])
    store.after = (access) => {
      if (access !== 'transact') return
      store.after = () => undefined
      throw new Error('the answer got lost')
    }
    expect(await log().append([entry('b')])).toBe('written')
    expect(stored().map(({ requestId }) => requestId)).toEqual(['a', 'b'])
    expectChain(stored())
  })

  it('says AUDIT_UNAVAILABLE when storage does not answer', async () => {
    store.before = () => {
      throw new Error('storage is away')
    }
    await expect(log().append([entry('a')])).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' })
  })

  it('never lets time run backwards', async () => {
    await log().append([entry('a')])
    const slow = { now: () => clock.now() - 60_000, sleep: (ms: number) => clock.sleep(ms) }
    await makeAuditLog({ store, clock: slow, ids: seededIds(createRandom(3)) }).append([entry('b')])
    const [first, second] = stored()
    expect(second?.at).toBe(first?.at)
  })

  it('refuses more than one transaction holds', async () => {
    await expect(log().append(Array.from({ length: 25 }, () => entry('x')))).rejects.toThrow('too many operations')
  })
})
