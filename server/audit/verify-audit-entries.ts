import * as z from 'zod'
import type { AuditFinding } from '../../contract/audit/verify-audit-entries.ts'
import { entryOf, orderOf } from '../audit-row.ts'
import type { Context, Handler } from '../context.ts'
import { ENTITY, sequenceOf, STREAM } from '../keys.ts'
import type { Store } from '../ports.ts'
import { readAuditHead, type AuditHead } from './audit-head.ts'
import { NO_HASH } from './chain.ts'
import { ChainWalk, type Stride } from './chain-walk.ts'

/** ours: a call answers after about this long, so that the page can show how far it is. */
const SLICE_MS = 4_000
/** ours: what a read and the checks after it may take at the end of a call. */
const ROUND_MS = 2_000
/**
 * Forge: an installation may read 4,000 units of 10 KB a minute, and runs read and write at the same time. Pages of 100
 * entries from the index are a tenth of the units that reading by key takes; at this pace they take less than half.
 */
const PAGE_MS = 250

/**
 * Checks the chain from where the last call ended. Pages come from the index; whatever it does not show, or shows out of
 * place, is read by key, which tells what is there now. Entries that are appended meanwhile do no harm.
 */
export const verifyAuditEntries: Handler<'audit.verifyAuditEntries'> = async ({ after, anchor }, context) => {
  const head = await headOf(context.store)
  const walk = new ChainWalk(context, after, pacer(context), anchor)
  const answer = (done: boolean, finding: AuditFinding | null) => ({
    checked: walk.checked,
    end: head?.sequence ?? 0,
    after: walk.place,
    done,
    finding,
    deletions: walk.deletions,
    resumed: walk.resumed,
    anchor: walk.anchorState,
  })
  if (head === null) return answer(true, { kind: 'end', sequence: 0 })
  // A head that is behind what was kept outside cannot come of appending.
  if (anchor !== null && head.sequence < anchor.sequence)
    return broken(context, answer, { kind: 'shortened', sequence: head.sequence + 1 })
  const stride = await go(context.store, walk, head)
  if (stride === 'wait') await context.clock.sleep(1_000)
  if (typeof stride !== 'string') return broken(context, answer, stride)
  // Logs are outside of the app's storage: one more place where the chain is known by.
  if (stride === 'ok')
    context.log.info('audit-chain-verified', { requestId: context.requestId, sequence: walk.sequence, hash: walk.hash })
  return answer(stride === 'ok', null)
}

function broken<T>(
  { log, requestId }: Pick<Context, 'log' | 'requestId'>,
  answer: (done: boolean, finding: AuditFinding) => T,
  finding: AuditFinding,
): T {
  log.error('audit-chain-broken', { requestId, ...finding })
  return answer(true, finding)
}

/** `ok`: the whole of it is right. */
async function go(store: Store, walk: ChainWalk, head: AuditHead): Promise<Stride> {
  const index = await alongIndex(store, walk, head)
  if (typeof index !== 'number') return index
  const filled = await walk.fill(head.sequence, true)
  return filled === 'ok' ? endOf(store, walk, head, index) : filled
}

/** @returns the highest sequence that the index shows beyond the head, or what stopped the walk */
async function alongIndex(store: Store, walk: ChainWalk, head: AuditHead): Promise<number | Stride> {
  const start = walk.place === null ? null : entryOf(await walk.row(walk.sequence))
  const known = walk.sequence
  let beyond = 0
  let cursor: string | null = null
  do {
    if (!(await walk.pace())) return 'late'
    const page: Awaited<ReturnType<Store['queryEntity']>> = await store.queryEntity({
      entity: ENTITY.auditEntry,
      index: 'by-time',
      partition: [STREAM],
      between: [start === null ? '0' : orderOf(start), '9'],
      sort: 'asc',
      limit: 100,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { key, value } of page.rows) {
      const sequence = sequenceOf(key)
      let stride: Stride = 'ok'
      if (sequence === null || walk.isDeleted(sequence) || (start !== null && sequence < known))
        stride = await extra(store, walk, key)
      else if (sequence > head.sequence) beyond = Math.max(beyond, sequence)
      else if (sequence === walk.sequence + 1) stride = walk.step(value)
      else if (sequence > walk.sequence) stride = await walk.fill(sequence, false)
      if (stride !== 'ok' && stride !== 'gone') return stride
    }
    cursor = page.next
  } while (cursor !== null)
  return beyond
}

/** A row that has no place here, if it is still there. */
async function extra(store: Store, walk: ChainWalk, key: string): Promise<Stride> {
  const there = (await store.getEntity(ENTITY.auditEntry, key)) !== undefined
  return there ? { kind: 'extra', sequence: walk.sequence } : 'gone'
}

/** The last entry must be the head's, and what comes after it must have moved the head. */
async function endOf(store: Store, walk: ChainWalk, head: AuditHead, shown: number): Promise<Stride> {
  const last = head.sequence === 0 ? null : entryOf(await walk.row(head.sequence))
  const right = walk.sequence === head.sequence && head.hash === (last?.hash ?? NO_HASH) && head.hash === walk.hash
  if (!right || head.at !== (last?.at ?? null)) return { kind: 'end', sequence: head.sequence }
  const candidates = new Set([head.sequence + 1, shown].filter((sequence) => sequence > head.sequence))
  for (const sequence of candidates) {
    if ((await walk.row(sequence)) === undefined) continue
    // An entry and the head that counts it are written in one transaction, so the head is read after the entry.
    const now = await headOf(store)
    if (now === null || now.sequence < sequence) return { kind: 'end', sequence: head.sequence + 1 }
  }
  return 'ok'
}

/** null: there is one that cannot be read. */
async function headOf(store: Store): Promise<AuditHead | null> {
  try {
    return (await readAuditHead(store))?.value ?? { sequence: 0, hash: NO_HASH, at: null, lost: false }
  } catch (error) {
    if (error instanceof z.ZodError) return null
    throw error
  }
}

/** Keeps reads apart; answers false when the call should end. The first read of a call is always made. */
function pacer({ clock, deadline }: Pick<Context, 'clock' | 'deadline'>): () => Promise<boolean> {
  const end = Math.min(deadline - ROUND_MS, clock.now() + SLICE_MS)
  let next: number | null = null
  return async () => {
    const now = clock.now()
    if (next !== null && now >= end) return false
    if (next !== null && next > now) await clock.sleep(next - now)
    next = clock.now() + PAGE_MS
    return true
  }
}
