import { LIMITS } from '../../contract/limits.ts'
import type { StoreOperation } from '../ports.ts'
import type { Change } from './steps/planner.ts'
import { writeChunk, type StoredItem } from './items.ts'
import { firstIn, type Layout } from './layout.ts'
import type { RunRecord } from './record.ts'

/** ours: bytes that a chunk may come to, once everything is known about its accounts: a tenth less than Forge's 240 KiB. */
export const CHUNK_BYTES = 220_000
/** ours: what an account's item takes on besides its steps: a problem with its link, times, counters, the ways of a seat that is still held. */
const LATER_BYTES = 1_400
/** ours: the same for each seat that is promised; groups are named within `HELD_GROUPS` for all of them together. */
const SEAT_BYTES = 250
/** ours: so many groups are named through which promised seats are still held. */
export const HELD_GROUPS = 40
const HELD_BYTES = HELD_GROUPS * 45
/** ours: what each step takes on beyond its own name: its state, a place among those that may have succeeded, a difference. */
const STEP_BYTES = 45
/** ours: what an undo has of an account besides its steps: statuses before, ways to products. */
const UNDO_BYTES = 6_000
/** ours: Forge takes 4 MB in one transaction. */
const TRANSACTION_BYTES = 3_500_000

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** The most bytes that an item comes to, whatever applying it and reading it back will find. */
function roomOf(item: StoredItem): number {
  const steps = item.steps.reduce((sum, { step }) => sum + bytesOf(step) + STEP_BYTES, 0)
  const promised = item.frees?.length ?? 0
  return bytesOf(item) + steps + LATER_BYTES + promised * SEAT_BYTES + (promised > 0 ? HELD_BYTES : 0)
}

/** Whether one stored value holds the account with these steps, and later the same with the way back in an undo. */
export function fitsAlone(item: StoredItem, { steps }: Pick<Change, 'steps'>): boolean {
  const planned = { ...item, steps: steps.map((step) => ({ step, state: 'attempting' as const })) }
  const undone = item.undoes === null ? bytesOf(planned.steps) + UNDO_BYTES : 0
  return roomOf(planned) + undone <= CHUNK_BYTES
}

/** The accounts in parts of which each has room in one stored value. */
function partsOf(items: readonly StoredItem[]): StoredItem[][] {
  const parts: StoredItem[][] = []
  let left = 0
  for (const item of items) {
    const room = roomOf(item)
    const part = parts.at(-1)
    if (part !== undefined && room <= left) part.push(item)
    else parts.push([item])
    left = (part !== undefined && room <= left ? left : CHUNK_BYTES) - room
  }
  return parts
}

/** Writes a chunk's accounts while nothing has been done with them yet, in as many chunks as they need. */
export function spread(
  record: Layout & Pick<RunRecord, 'runId' | 'itemSet'>,
  chunk: number,
  items: readonly StoredItem[],
): Layout & { readonly writes: StoreOperation[] } {
  const [stays = [], ...others] = partsOf(items)
  const moved = [...record.moved]
  const writes = [writeChunk(record, chunk, stays)]
  let first = firstIn(record, chunk) + stays.length
  for (const [at, part] of others.entries()) {
    writes.push(writeChunk(record, record.chunks + at, part))
    moved.push(first)
    first += part.length
  }
  return { chunks: record.chunks + others.length, moved, writes }
}

/** Writes of values, as few transactions as they fit. */
export function* transactionsOf(writes: readonly StoreOperation[]): Generator<StoreOperation[]> {
  let one: StoreOperation[] = []
  let bytes = 0
  for (const write of writes) {
    const size = bytesOf(write)
    if (one.length > 0 && (one.length === LIMITS.transactionOperations || bytes + size > TRANSACTION_BYTES)) {
      yield one
      one = []
      bytes = 0
    }
    one.push(write)
    bytes += size
  }
  if (one.length > 0) yield one
}
