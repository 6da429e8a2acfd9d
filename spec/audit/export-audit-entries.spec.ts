import { beforeEach, describe, expect, it } from 'vitest'
import type { AuditExport, AuditFilter } from '../../contract/audit/audit-entry.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'

const world = createWorld({ users: 60 })
const EVERYTHING: AuditFilter = {
  from: null,
  to: null,
  actorId: null,
  targetId: null,
  action: null,
  status: null,
  runId: null,
}

let harness: Harness
beforeEach(async () => {
  harness = makeHarness({ world })
  for (let version = 0; version < 3; version += 1) {
    await harness.ask('organizationAdmin', 'protection.setProtection', {
      protection: { emails: [`p${version}@example.com`], domains: [], groups: [] },
      version,
    })
  }
})
/** What the page says about a file that holds everything. */
function everything(): AuditExport {
  const entries = harness.auditEntries()
  const place = (at: number) => ({ sequence: entries.at(at)?.sequence ?? 0, hash: entries.at(at)?.hash as never })
  return { format: 'csv', filter: EVERYTHING, contents: { entries: entries.length, first: place(0), last: place(-1) } }
}
const record = (exported: unknown) => harness.call('organizationAdmin', 'audit.exportAuditEntries', { exported })

describe('audit.exportAuditEntries', () => {
  it('says before and after who took what along: filter, format, how many, and the two ends with their hashes', async () => {
    const exported = { ...everything(), filter: { ...EVERYTHING, status: 'succeeded' as const } }
    const before = harness.auditEntries().length
    expect(await record(exported)).toMatchObject({ status: 200, body: { recorded: true } })
    expect(
      harness
        .auditEntries()
        .slice(before)
        .map(({ action, phase, actorId, details }) => ({ action, phase, actorId, details })),
    ).toEqual(
      ['intent', 'outcome'].map((phase) => ({
        action: 'audit.exportAuditEntries',
        phase,
        actorId: world.personas.organizationAdmin,
        details: { exported },
      })),
    )
    const told = harness.log.lines.find(({ event }) => event === 'audit-exported')
    expect(told?.fields).toMatchObject({ hash: exported.contents?.last.hash, sequence: before })
  })

  it('records an export of nothing, too', async () => {
    expect(await record({ ...everything(), contents: null })).toMatchObject({ status: 200 })
    expect(harness.auditEntries().at(-1)?.details.exported?.contents).toBeNull()
  })

  it('is refused when it cannot be written', async () => {
    const exported = everything()
    const before = harness.auditEntries().length
    harness.store.before = (access) => {
      if (access === 'transact') throw new Error('storage is away')
    }
    expect(await record(exported)).toMatchObject({ status: 503, body: { code: 'AUDIT_UNAVAILABLE' } })
    expect(harness.auditEntries()).toHaveLength(before)
  })

  it('is refused when the log no longer holds an end of the file, or never held that hash', async () => {
    const exported = everything()
    const { contents } = exported
    const other = { sequence: 1, hash: 'e'.repeat(64) }
    expect(await record({ ...exported, contents: { ...contents, first: other } })).toMatchObject({
      body: { code: 'AUDIT_CHANGED' },
    })
    expect(await record({ ...exported, contents: { ...contents, last: { ...other, sequence: 900 } } })).toMatchObject({
      body: { code: 'AUDIT_CHANGED' },
    })
    await harness.clock.advance(60_000)
    const upTo = harness.auditEntries()[2]?.at ?? ''
    await harness.ask('organizationAdmin', 'audit.deleteAuditEntries', { upTo, confirm: 'DELETE' })
    expect(await record(exported)).toMatchObject({ status: 409, body: { code: 'AUDIT_CHANGED' } })
    expect(harness.auditEntries().at(-1)).toMatchObject({ status: 'failed', details: { error: 'AUDIT_CHANGED' } })
  })

  it('refuses a count that the two ends have no room for, and an action that is no code', async () => {
    const exported = everything()
    const many = { ...exported, contents: { ...exported.contents, entries: 900 } }
    expect(await record(many)).toMatchObject({ body: { code: 'INVALID_INPUT' } })
    const named = { ...exported, filter: { ...EVERYTHING, action: 'Jane Doe <jane@example.com>' } }
    expect(await record(named)).toMatchObject({ body: { code: 'INVALID_INPUT' } })
    expect(JSON.stringify([harness.auditEntries(), harness.log.lines])).not.toContain('jane@')
  })
})
