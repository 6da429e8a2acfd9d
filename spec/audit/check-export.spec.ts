import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditCsv } from '../../client/audit/audit-csv.ts'
import { auditJson } from '../../client/audit/audit-json.ts'
import type { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { NewAuditEntry } from '../../server/ports.ts'
import { makeHarness } from '../harness.ts'
import { checkExport } from './check-export.ts'

/** Entries whose cells begin like formulas, and hold what a CSV file has to quote. */
const entry = (at: number): NewAuditEntry => ({
  actorId: (at % 3 === 0 ? '-712020:a' : '712020:b') as never,
  targetId: (at % 2 === 0 ? null : '712020:c') as never,
  action: 'users.suspendUser',
  phase: 'intent',
  status: 'intended',
  runId: (at % 5 === 0 ? null : 'run-00000001') as never,
  requestId: `=request "${at}", again`,
  details: at % 4 === 0 ? {} : { accounts: at, upstreamCode: 'a,b' },
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
  const check = async (entries: readonly AuditEntry[]) => checkExport(await write(format, entries))

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
    expect(sentences[0]).toContain('27 entries, from 1 to 29: 3 stretches, each intact, and 2 gaps between them.')
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

  it('as a command ends with 0 or 1', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'verify-audit-'))
    try {
      const run = (path: string) => spawnSync(process.execPath, ['spec/verify-audit.ts', path], { encoding: 'utf8' })
      const good = join(folder, `good.${format}`)
      writeFileSync(good, await write(format, whole))
      expect(run(good)).toMatchObject({ status: 0, stdout: 'Intact: 30 entries, from 1 to 30, without a gap.\n' })
      const bad = join(folder, `bad.${format}`)
      writeFileSync(bad, (await write(format, whole)).replace('intended', 'refused'))
      expect(run(bad)).toMatchObject({ status: 1, stderr: expect.stringContaining('Entry 30 was changed') as string })
      expect(run(join(folder, 'absent'))).toMatchObject({ status: 1 })
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
