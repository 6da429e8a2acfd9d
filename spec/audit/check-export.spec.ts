import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditCsv } from '../../client/audit/audit-csv.ts'
import { auditJson } from '../../client/audit/audit-json.ts'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { NewAuditEntry } from '../../server/ports.ts'
import { NO_HASH, seal } from '../../server/audit/chain.ts'
import { makeHarness } from '../harness.ts'
import { checkExport, type ExportChecks } from './check-export.ts'

/** Entries whose cells begin like formulas, and hold what a CSV file has to quote. */
const entry = (at: number): NewAuditEntry => ({
  actorId: (at % 3 === 0 ? '-712020:a' : '712020:b') as never,
  targetId: (at % 2 === 0 ? null : '712020:c') as never,
  action: 'users.suspendUser',
  phase: 'intent',
  status: 'intended',
  runId: (at % 5 === 0 ? null : 'run-00000001') as never,
  requestId: `=request "${at}", again`,
  details: at % 4 === 0 ? {} : { accounts: at, upstreamCode: 'a,b; =c' },
})

/** A whole log, and the same after an admin deleted its first 20 entries. */
let whole: AuditEntry[]
let cut: AuditEntry[]
beforeAll(async () => {
  const harness = makeHarness({ users: 60 })
  const { audit } = harness.portsFor(null)
  await audit.append(Array.from({ length: 20 }, (_, at) => entry(at)))
  await harness.clock.advance(60_000)
  await audit.append(Array.from({ length: 10 }, (_, at) => entry(at)))
  whole = harness.auditEntries()
  const upTo = whole[19]?.at ?? ''
  await harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo, confirm: 'DELETE' })
  cut = harness.auditEntries()
})

/** As the page writes it: newest first. */
async function* exported(entries: readonly AuditEntry[]): AsyncGenerator<AuditEntry> {
  for (const entry of entries.toReversed()) yield await Promise.resolve(entry)
}
const FORMATS = { csv: auditCsv, json: auditJson }
const write = async (format: keyof typeof FORMATS, entries: readonly AuditEntry[]): Promise<string> =>
  (await FORMATS[format](exported(entries), () => undefined, new AbortController().signal)).text()

describe.each(['csv', 'json'] as const)('checking an exported %s file', (format) => {
  const check = async (entries: readonly AuditEntry[], how: ExportChecks = {}) =>
    checkExport(await write(format, entries), how)

  it('finds a whole one intact', async () => {
    expect(await check(whole)).toEqual({
      intact: true,
      sentences: ['Intact: 30 entries, from 1 to 30, without a gap.'],
    })
  })

  it('tells who deleted what came before', async () => {
    const { intact, sentences } = await check(cut)
    expect(intact).toBe(true)
    expect(sentences[1]).toMatch(/^Everything before entry 21 was deleted by .+ at .+ \(entry 32\)\.$/)
    expect((await check(whole.slice(4))).sentences[1]).toContain('no deletion in it says why')
  })

  it('counts stretches and gaps of an export by filter', async () => {
    const { intact, sentences } = await check(whole.filter(({ sequence }) => sequence % 10 !== 0))
    expect(intact).toBe(true)
    expect(sentences[0]).toContain(
      '27 entries, from 1 to 29: 3 stretches, each intact, and 2 gaps between them (entry 10, entry 20).',
    )
    const holes = checkExport(await write(format, whole.toSpliced(3, 2)), { whole: true })
    expect(holes).toMatchObject({ intact: false })
    expect(holes.sentences[0]).toBe('Missing: entries 4 to 5.')
  })

  it('finds an edit, a copy, and a changed link', async () => {
    const change = (at: number, to: Partial<AuditEntry>) => whole.with(at, { ...whole[at], ...to } as AuditEntry)
    for (const [entries, word] of [
      [change(7, { requestId: 'another' }), 'Entry 8 was changed'],
      [change(7, { details: { accounts: 4_000 } }), 'Entry 8 was changed'],
      [change(7, { previousHash: whole[3]?.hash as never }), 'Entry 8'],
      [change(7, { hash: whole[3]?.hash as never }), 'Entry 9 does not name the hash of entry 8'],
      [change(7, { at: 'once' }), 'is no audit entry'],
      [[...whole, whole[3]], 'Entry 4 is there twice'],
    ] as [AuditEntry[], string][]) {
      const { intact, sentences } = await check(entries)
      expect(intact).toBe(false)
      expect(sentences.join(' ')).toContain(word)
    }
  })

  it('compares it with an earlier export or an anchor: a log built anew, or cut at its end, is not the one that was kept', async () => {
    const places = whole.map(({ sequence, hash }) => ({ sequence, hash }))
    const anchor = places.slice(-1)
    expect((await check(whole, { kept: places })).sentences.at(-1)).toContain('30 of 30 are here, and the same')
    expect((await check(cut, { kept: anchor })).sentences.at(-1)).toContain('1 of 1 are here')
    // Right in itself, and built anew by somebody who may write everything.
    let previousHash = NO_HASH
    const forged = whole.map((one, at) => {
      const sealed = seal({ ...one, previousHash, ...(at === 9 ? { status: 'failed' as const } : {}) })
      previousHash = sealed.hash
      return sealed
    })
    expect((await check(forged)).intact).toBe(true)
    const compared = await check(forged, { kept: places })
    expect(compared.intact).toBe(false)
    expect(compared.sentences[0]).toContain('Entry 10 is not the one that was kept')
    expect((await check(forged, { kept: anchor })).sentences[0]).toContain('Entry 30 is not the one that was kept')
    expect((await check(whole.slice(0, -2))).intact).toBe(true)
    expect((await check(whole.slice(0, -2), { kept: anchor })).sentences[0]).toContain('ends with entry 28')
  })

  it('as a command ends with 0 or 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-audit-'))
    try {
      const run = (...args: string[]) =>
        spawnSync(process.execPath, ['spec/verify-audit.ts', ...args], { encoding: 'utf8' })
      const good = join(folder, `good.${format}`)
      writeFileSync(good, await write(format, whole))
      expect(run(good)).toMatchObject({ status: 0, stdout: 'Intact: 30 entries, from 1 to 30, without a gap.\n' })
      const bad = join(folder, `bad.${format}`)
      writeFileSync(bad, (await write(format, whole)).replace('intended', 'refused'))
      expect(run(bad)).toMatchObject({ status: 1, stderr: expect.stringContaining('Entry 30 was changed') as string })
      expect(run(join(folder, 'absent'))).toMatchObject({ status: 1 })
      const [last] = whole.slice(-1)
      expect(run('--whole', good, good)).toMatchObject({ status: 0 })
      expect(run(good, `30:${last?.hash ?? ''}`)).toMatchObject({ status: 0 })
      expect(run(good, `30:${'e'.repeat(64)}`)).toMatchObject({ status: 1 })
      expect(run(good, join(folder, 'absent'))).toMatchObject({ status: 1 })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

it.each([
  ['', 'neither'],
  ['a,b\r\n1,2\r\n', 'neither'],
  ['[{"sequence": 1', 'not whole'],
  ['[]', 'no audit entry'],
  ['[1]', 'Row 1 is no audit entry'],
])('says what is wrong with a file that is no export: %j', (text, word) => {
  const { intact, sentences } = checkExport(text)
  expect(intact).toBe(false)
  expect(sentences[0]).toContain(word)
})
