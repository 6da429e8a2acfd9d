import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { OutputOf } from '../../contract/index.ts'
import { entryOf } from '../../server/audit-row.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import type { NewAuditEntry } from '../../server/ports.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { TAMPERINGS } from './tampering.ts'

type Answer = OutputOf<'audit.verifyAuditEntries'>
const { world } = makeHarness({ users: 60 })

/** A log with `count` entries of several actors. */
async function filled(count: number): Promise<Harness> {
  const harness = makeHarness({ world })
  const { audit } = harness.portsFor(null)
  for (let done = 0; done < count; done += 20) {
    await audit.append(Array.from({ length: Math.min(20, count - done) }, (_, at) => entry(done + at)))
    await harness.clock.advance(60_000)
  }
  return harness
}
const entry = (number: number): NewAuditEntry => ({
  actorId: `712020:actor-${number % 3}` as never,
  targetId: (number % 4 === 0 ? null : `712020:target-${number % 7}`) as never,
  action: 'users.suspendUser',
  phase: number % 2 === 0 ? 'intent' : 'outcome',
  status: number % 2 === 0 ? 'intended' : 'succeeded',
  runId: (number % 5 === 0 ? null : 'run-00000001') as never,
  requestId: `request-${number}`,
  details: { accounts: number },
})

/** All of it, as the page does; `between` happens after each call. */
async function verify(harness: Harness, between: (calls: number) => Promise<unknown> = () => Promise.resolve()) {
  const whole = { checked: 0, calls: 0, deletions: [] as Answer['deletions'] }
  let after: Answer['after'] = null
  for (;;) {
    const answer: Answer = await harness.ask('organizationAdmin', 'audit.verifyAuditEntries', { after, anchor: null })
    whole.calls += 1
    whole.checked += answer.checked
    whole.deletions.push(...answer.deletions)
    after = answer.after
    if (answer.done) return { ...whole, end: answer.end, finding: answer.finding }
    if (whole.calls > 100) throw new Error('it does not come to an end')
    await between(whole.calls)
  }
}
const upTo = (harness: Harness, sequence: number): string =>
  harness.auditEntries().find((found) => found.sequence === sequence)?.at ?? ''
const erase = (harness: Harness, sequence: number) =>
  harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo: upTo(harness, sequence), confirm: 'DELETE' })
async function isInPlace(harness: Harness, one: AuditEntry | undefined): Promise<boolean> {
  const row = one && (await harness.store.getEntity(ENTITY.auditEntry, KEY.auditEntry(one.sequence)))
  return JSON.stringify(row && entryOf(row)) === JSON.stringify(one)
}
const admin = (harness: Harness): string => harness.world.personas.organizationAdmin

describe('audit.verifyAuditEntries', () => {
  it('finds an empty log right, and one with entries', async () => {
    expect(await verify(makeHarness({ world }))).toMatchObject({ checked: 0, end: 0, finding: null })
    expect(await verify(await filled(150))).toEqual({ checked: 150, calls: 1, end: 150, finding: null, deletions: [] })
  })

  it('goes through 2,500 entries in several calls, while others write and within what Forge lets an app read', async () => {
    const harness = await filled(2_500)
    let reads = 0
    harness.store.before = (access) => void (reads += access === 'getEntity' || access === 'queryEntity' ? 1 : 0)
    const whole = await verify(harness, () => harness.portsFor(null).audit.append([entry(1), entry(2)]))
    expect(whole.calls).toBeGreaterThan(1)
    expect(whole).toMatchObject({ checked: whole.end, finding: null, deletions: [] })
    expect(whole.end).toBe(2_500 + 2 * (whole.calls - 1))
    expect(reads).toBeLessThan(200)
  })

  it('tells who deleted the oldest, and when', async () => {
    const harness = await filled(100)
    await harness.clock.advance(60_000)
    await erase(harness, 40)
    const outcome = harness.auditEntries().at(-1)
    expect(await verify(harness)).toEqual({
      checked: 62,
      calls: 1,
      end: 102,
      finding: null,
      deletions: [
        { fromSequence: 1, toSequence: 40, bySequence: 102, at: outcome?.at, actorId: admin(harness), entries: 40 },
      ],
    })
    // A later deletion takes the word of the earlier one along.
    await harness.clock.advance(60_000)
    await erase(harness, 102)
    expect(await verify(harness)).toMatchObject({
      finding: null,
      deletions: [{ fromSequence: 1, toSequence: 102, entries: 62 }],
    })
  })

  it('knows a deletion of everything, and one of which storage failed half way', async () => {
    const harness = await filled(100)
    let transactions = 0
    harness.store.before = (access) => {
      if (access === 'transact' && ++transactions === 3) throw new Error('storage is away')
    }
    await expect(erase(harness, 60)).rejects.toThrow('INTERNAL')
    expect(await verify(harness)).toMatchObject({ finding: null, deletions: [{ toSequence: 25 }] })

    const key = harness.secrets.key
    const connection = await harness.store.get('settings:connection')
    await harness.ask('organizationAdmin', 'settings.deleteEverything', { includeAudit: true, confirm: 'DELETE' })
    harness.secrets.key = key
    await harness.store.set('settings:connection', connection)
    expect(await verify(harness)).toMatchObject({ checked: 2, finding: null, deletions: [{ toSequence: 102 }] })
  })

  it('raises no alarm because the index lags behind', async () => {
    const harness = await filled(60)
    harness.store.lagMs = 3_600_000
    await harness.portsFor(null).audit.append([entry(1), entry(2), entry(3)])
    expect(await verify(harness)).toMatchObject({ checked: 63, finding: null })
    await erase(harness, 40)
    expect(await verify(harness)).toMatchObject({ end: 65, finding: null })
    await harness.clock.advance(3_600_000)
    expect(await verify(harness)).toMatchObject({ checked: 25, finding: null, deletions: [{ toSequence: 40 }] })
  })

  it('raises no alarm when an admin deletes while it looks', async () => {
    const harness = await filled(2_500)
    const whole = await verify(harness, (calls) => (calls === 1 ? erase(harness, 2_400) : Promise.resolve()))
    expect(whole).toMatchObject({ end: 2_502, finding: null, deletions: [{ toSequence: 2_400 }] })
  })

  it('waits for the word of a deletion that is under way', async () => {
    const harness = await filled(100)
    let answer: Answer | undefined
    harness.store.after = async (access) => {
      // After the intent and one batch.
      if (access !== 'transact' || harness.auditEntries()[0]?.sequence !== 26) return
      harness.store.after = () => undefined
      answer = await harness.ask('organizationAdmin', 'audit.verifyAuditEntries', { after: null, anchor: null })
    }
    await erase(harness, 60)
    expect(answer).toMatchObject({ checked: 0, done: false, finding: null })
    expect(await verify(harness)).toMatchObject({ finding: null, deletions: [{ toSequence: 60 }] })
  })

  it('does not take the word of an entry that is not part of the chain', async () => {
    const harness = await filled(40)
    await erase(harness, 20)
    const [first, ...rest] = harness.auditEntries()
    const word = rest.at(-1)
    expect(await verify(harness)).toMatchObject({ finding: null })
    await harness.store.transact(
      [21, 22].map((sequence) => ({ op: 'delete', entity: 'audit-entry', key: `audit:0000000000${sequence}` })),
    )
    expect(first?.sequence).toBe(21)
    expect(word?.details.lastHash).toBe(first?.previousHash)
    expect(await verify(harness)).toMatchObject({ finding: { kind: 'missing', sequence: 1 }, deletions: [] })
  })

  it('is never kept from what is wrong: the law of the chain', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TAMPERINGS),
        fc.integer({ min: 0, max: 44 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        async (tampering, gone, one, two, twice) => {
          const harness = await filled(45)
          if (gone > 0) await erase(harness, gone)
          if (twice) await harness.portsFor(null).audit.append([entry(46), entry(47)])
          expect((await verify(harness)).finding).toBe(null)
          const left = harness.auditEntries()
          const at = one % left.length
          const other = (at + 1 + (two % (left.length - 1))) % left.length
          const places = await tampering.to(harness, left[at] as never, left[other] as never)
          const { finding } = await verify(harness)
          expect(finding, tampering.how).not.toBe(null)
          // What hits the word of a deletion, or the entry after its gap, shows as a gap that nothing explains.
          const word = left.find(({ details }) => details.lastHash !== undefined)
          const told = (await Promise.all([left[0], word].map((one) => isInPlace(harness, one)))).every(Boolean)
          const explained = word === undefined || (told && !tampering.how.startsWith('head'))
          expect(
            explained ? places : [1, ...places],
            `${tampering.how}, ${gone} gone: ${JSON.stringify(finding)}`,
          ).toContain(finding?.sequence)
        },
      ),
      { numRuns: 300 },
    )
  })

  it.each(TAMPERINGS)('locates it when somebody $how', async ({ to }) => {
    const harness = await filled(60)
    const entries = harness.auditEntries()
    const places = await to(harness, entries[29] as never, entries[40] as never)
    expect(places).toContain((await verify(harness)).finding?.sequence)
  })
})
