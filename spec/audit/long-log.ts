import type { Answer } from '../../contract/envelope.ts'
import { AuditEntry } from '../../contract/audit/audit-entry.ts'
import type { InputOf, OperationName, OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { auditRow } from '../../server/audit-row.ts'
import { NO_HASH, seal } from '../../server/audit/chain.ts'
import { ENTITY, KEY } from '../../server/keys.ts'
import { timestamp } from '../../server/timestamp.ts'
import { VirtualClock } from '../sandbox/clock.ts'
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts'
import { DEFAULT_NOW } from '../sandbox/world/index.ts'

/** A long audit log in the sandbox's storage, asked through the built backend. */
export interface LongLog {
  readonly sandbox: Sandbox
  /** Oldest first. */
  readonly entries: readonly AuditEntry[]
  ask<N extends OperationName>(operation: N, input: InputOf<N>): Promise<OutputOf<N>>
  stop(): Promise<void>
}

const MINUTE_MS = 60_000
const REVOKE = 'access.revokeAccess'

/**
 * A year of clean-ups: nearly every entry is about one action of one admin, every run has some thousand, an account a few,
 * and what people look for (a failure, a refusal, another admin) is rare.
 */
export async function makeLongLog(length: number, backend?: string): Promise<LongLog> {
  const sandbox = await createSandbox({
    users: 300,
    port: null,
    clock: new VirtualClock(DEFAULT_NOW),
    ...(backend === undefined ? {} : { backend }),
  })
  const ask: LongLog['ask'] = async (operation, input) => {
    const call = { operation, contractVersion: LIMITS.contractVersion, input }
    const answer = (await sandbox.invoke(sandbox.world.personas.organizationAdmin, 'dispatch', call)) as Answer
    if (answer.status !== 200) throw new Error(`${operation} was refused: ${JSON.stringify(answer.body)}`)
    return answer.body as never
  }
  await ask('settings.setApiKey', { apiKey: sandbox.demoKey })
  // Over what that wrote: the log is this one from its first entry on.
  const entries: AuditEntry[] = []
  let hash = NO_HASH
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry = AuditEntry.parse(seal({ ...about(sequence, length), sequence, previousHash: hash }))
    hash = entry.hash
    entries.push(entry)
    put(sandbox, ENTITY.auditEntry, KEY.auditEntry(sequence), auditRow(entry))
  }
  const value = { sequence: length, hash, at: entries.at(-1)?.at }
  put(sandbox, ENTITY.singleton, KEY.auditHead, { kind: KEY.auditHead, version: 0, value })
  return { sandbox, entries, ask, stop: () => sandbox.stop() }
}

function put({ forge }: Sandbox, entityName: string, key: string, value: unknown): void {
  const { status } = forge.kvs.handle('/api/v1/entity/set', JSON.stringify({ entityName, key, value }))
  if (status >= 300) throw new Error(`storage answered ${status} to ${key}`)
}

function about(sequence: number, length: number): Omit<AuditEntry, 'sequence' | 'previousHash' | 'hash'> {
  const rare = sequence % 10_000 === 5_000
  const failed = sequence % 1_000 === 500
  const intent = sequence % 2 === 1
  return {
    at: timestamp(DEFAULT_NOW - (length - sequence) * MINUTE_MS),
    actorId: (rare ? '712020:another-admin' : '712020:admin') as never,
    targetId: (rare ? null : `712020:target-${sequence % 9_973}`) as never,
    action: rare ? 'protection.setProtection' : REVOKE,
    phase: rare ? 'refusal' : intent ? 'intent' : 'outcome',
    status: rare ? 'refused' : failed ? 'failed' : intent ? 'intended' : 'succeeded',
    runId: (rare ? null : `run-${String(Math.floor(sequence / 5_000)).padStart(8, '0')}`) as never,
    requestId: `request-${sequence}`,
    details: {},
  }
}
