import * as z from 'zod'
import { Sha256, Timestamp } from '../../contract/vocabulary.ts'
import { KEY } from '../keys.ts'
import type { Store } from '../ports.ts'
import { createSingleton, readSingleton, type Singleton } from '../singleton.ts'
import { NO_HASH } from './chain.ts'

/** The end of the chain: the last sequence, its hash, and its time. */
export const AuditHead = z.object({ sequence: z.number().int().nonnegative(), hash: Sha256, at: Timestamp.nullable() })
export type AuditHead = z.infer<typeof AuditHead>

/** null: nothing was ever written. */
export function readAuditHead(store: Store): Promise<Singleton<AuditHead> | null> {
  return readSingleton(store, KEY.auditHead, AuditHead)
}

/** Reads the head; makes the first one when there is none. Two that make it at once end with the same row. */
export async function openAuditHead(store: Store): Promise<Singleton<AuditHead>> {
  const head = await readAuditHead(store)
  if (head !== null) return head
  await createSingleton(store, KEY.auditHead, 0, { sequence: 0, hash: NO_HASH, at: null } satisfies AuditHead)
  const made = await readAuditHead(store)
  if (made === null) throw new Error('the head of the audit log is not there after it was made')
  return made
}
