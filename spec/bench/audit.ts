import type { AuditFilter } from '../../contract/audit/audit-entry.ts'
import { makeLongLog, type LongLog } from '../audit/long-log.ts'
import { median, milliseconds } from './section.ts'
import type { Section } from './section.ts'

const ENTRIES = 100_000
const TIMES = 5
const EVERYTHING: AuditFilter = {
  from: null,
  to: null,
  actorId: null,
  targetId: null,
  action: null,
  status: null,
  runId: null,
}

/** A long audit log: what a page of it costs, by filter, and what it costs to verify all of it. */
export async function measureAudit(): Promise<Section> {
  const log = await makeLongLog(ENTRIES)
  try {
    const target = '712020:target-77' as never
    const rows = [
      await page(log, 'the newest', {}),
      await page(log, 'one account', { targetId: target }),
      await page(log, 'failed, of the action that nearly all are about', {
        action: 'access.revokeAccess',
        status: 'failed',
      }),
      await page(log, 'another admin, refused', { actorId: '712020:another-admin' as never, status: 'refused' }),
      await verify(log),
    ]
    return {
      title: `An audit log of ${ENTRIES.toLocaleString('en')} entries`,
      method:
        'The built server on the sandbox’s Forge with storage that answers at once: the time is our own and the sandbox’s. A page has up to 100 entries; all that a call reads from storage is counted, authorization included, ' +
        'in requests and in units of 10 KB, of which Forge allows 4,000 a minute. Verifying keeps to a pace of its own, in virtual time, so that runs can read too.',
      head: ['', 'entries', 'calls', 'requests to storage', 'units read', 'time'],
      rows,
    }
  } finally {
    await log.stop()
  }
}

async function page(log: LongLog, label: string, filter: Partial<AuditFilter>): Promise<string[]> {
  const times: number[] = []
  let row: string[] = []
  for (let time = 0; time < TIMES; time += 1) {
    const before = log.sandbox.forge.kvs.usage()
    const start = performance.now()
    const { entries } = await log.ask('audit.listAuditEntries', { ...EVERYTHING, ...filter, cursor: null })
    times.push(performance.now() - start)
    const after = log.sandbox.forge.kvs.usage()
    row = [
      String(entries.length),
      '1',
      String(after.requests - before.requests),
      String(after.readUnits - before.readUnits),
    ]
  }
  return [label, ...row, milliseconds(median(times))]
}

async function verify(log: LongLog): Promise<string[]> {
  const before = log.sandbox.forge.kvs.usage()
  const startedAt = log.sandbox.clock.now()
  let [calls, checked] = [0, 0]
  let after: { sequence: number; hash: never } | null = null
  for (let done = false; !done; calls += 1) {
    const answer = await log.ask('audit.verifyAuditEntries', { after, anchor: null })
    if (answer.finding !== null) throw new Error(`the chain is broken: ${JSON.stringify(answer.finding)}`)
    checked += answer.checked
    after = answer.after as typeof after
    done = answer.done
  }
  const usage = log.sandbox.forge.kvs.usage()
  const minutes = (log.sandbox.clock.now() - startedAt) / 60_000
  const units = usage.readUnits - before.readUnits
  return [
    'verifying all of it',
    checked.toLocaleString('en'),
    String(calls),
    (usage.requests - before.requests).toLocaleString('en'),
    `${units.toLocaleString('en')}, ${Math.round(units / minutes).toLocaleString('en')} a minute`,
    `${minutes.toFixed(1)} min`,
  ]
}
