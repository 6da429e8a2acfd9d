import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { AccountId, DirectoryId, GroupId } from '../../contract/vocabulary.ts'
import type { Step } from '../../contract/runs/run.ts'
import { CHUNK_BYTES, fitsAlone, spread, transactionsOf } from './chunks.ts'
import { waitingItem, type StoredItem } from './items.ts'
import { firstIn, inOrder } from './layout.ts'

const id = '0e1fcd57-8a5c-4b33-9f8e-1a2b3c4d5e6f'
const step: Step = { kind: 'leave-group', directoryId: DirectoryId.parse(id), groupId: GroupId.parse(id) }
const steps = (count: number): Step[] => Array.from({ length: count }, () => step)
const account = (place: number): AccountId => AccountId.parse(`712020:account-${place}`)
const planned = (place: number, count: number): StoredItem => ({
  ...waitingItem(account(place)),
  state: 'planned',
  steps: steps(count).map((one) => ({ step: one, state: 'waiting' })),
})
const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))
const run = { runId: 'run-00000001', itemSet: 'a' } as { runId: never; itemSet: string }
const LARGEST = 420

/** An item as it is when all is found out that can be: every step in doubt once, failed, and another than it was done. */
function atItsLargest(item: StoredItem): StoredItem {
  return {
    ...item,
    state: 'attempting',
    steps: item.steps.map((one) => ({ ...one, state: 'attempting' })),
    maySucceed: item.steps.map((_, at) => at),
    differences: item.steps.map((one) => ({ kind: 'step', step: one.step })),
    verified: 'as-done',
    problem: {
      code: 'UPSTREAM_RATE_LIMITED',
      status: 500,
      upstreamCode: 'x'.repeat(80),
      retryable: false,
      link: `https://${'x'.repeat(492)}`,
    },
    settledAt: '2026-11-02T09:00:00.000Z',
    sentBefore: '2026-11-02T09:00:00.000Z',
  }
}

describe('chunks', () => {
  it('hold their accounts at their largest, each at its place, however often they are written anew', () => {
    const counts = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(5) }, fc.nat(LARGEST)), {
      minLength: 1,
      maxLength: 55,
    })
    fc.assert(
      fc.property(counts, fc.array(fc.nat(200), { maxLength: 8 }), (all, again) => {
        const chunks = Math.ceil(all.length / LIMITS.accountsPerBatch)
        const stored = new Map<string, readonly StoredItem[]>()
        let layout: { chunks: number; moved: number[] } = { chunks, moved: [] }
        const write = (chunk: number, items: readonly StoredItem[]): void => {
          const { writes, ...next } = spread({ ...run, ...layout }, chunk, items)
          layout = next
          for (const one of writes) if (one.op === 'set') stored.set(one.key, one.value as StoredItem[])
        }
        const keyOf = (chunk: number): string => `run-00000001:items:a:${String(chunk).padStart(5, '0')}`
        // Nothing is known about them at first; then chunk by chunk all is.
        for (let chunk = 0; chunk < chunks; chunk += 1)
          write(
            chunk,
            all.slice(chunk * 20, chunk * 20 + 20).map((_, at) => waitingItem(account(chunk * 20 + at))),
          )
        for (let chunk = 0; chunk < layout.chunks; chunk += 1) {
          const first = firstIn(layout, chunk)
          write(
            chunk,
            (stored.get(keyOf(chunk)) ?? []).map((_, at) => planned(first + at, all[first + at] ?? 0)),
          )
        }
        for (const place of again) {
          const chunk = place % layout.chunks
          write(chunk, stored.get(keyOf(chunk)) ?? [])
        }
        expect(stored.size).toBe(layout.chunks)
        const items = inOrder(layout).flatMap(({ chunk, first }) =>
          (stored.get(keyOf(chunk)) ?? []).map((item, at) => ({ item, place: first + at })),
        )
        expect(items.map(({ place }) => place)).toEqual(all.map((_, at) => at))
        expect(items.map(({ item }) => item.accountId)).toEqual(all.map((_, at) => account(at)))
        for (const chunk of stored.values())
          expect(sizeOf(chunk.map(atItsLargest))).toBeLessThanOrEqual(LIMITS.valueBytes)
      }),
      { numRuns: 60 },
    )
  })

  it('have an account alone, and its undo, up to some four hundred steps', () => {
    const most = Array.from({ length: 1_000 }, (_, at) => at).findLast((count) =>
      fitsAlone(waitingItem(account(1)), { steps: steps(count) }),
    )
    expect(most).toBeGreaterThan(LARGEST)
    const undone = atItsLargest({
      ...planned(1, most ?? 0),
      undoes: { steps: planned(1, most ?? 0).steps.map((one) => ({ ...one, state: 'succeeded' })), before: null },
    })
    expect(sizeOf([undone])).toBeLessThanOrEqual(LIMITS.valueBytes)
    expect(sizeOf([undone])).toBeGreaterThan(CHUNK_BYTES / 2)
  })

  it('are written in transactions that Forge takes, each once', () => {
    const writes = Array.from({ length: 130 }, (_, at) => ({
      op: 'set' as const,
      key: `key-${at}`,
      value: 'x'.repeat(at % 7 === 0 ? 10 : 240_000),
    }))
    const parts = [...transactionsOf(writes)]
    expect(parts.flat()).toEqual(writes)
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(LIMITS.transactionOperations)
      expect(sizeOf(part)).toBeLessThan(4 * 1024 * 1024)
    }
    expect([...transactionsOf([])]).toEqual([])
  })
})
