import { watch } from 'vue'
import { expect, it } from 'vitest'
import { Cursor } from '../../contract/vocabulary.ts'
import { CallError } from '../api/call-error.ts'
import { useRows } from './use-rows.ts'

interface Row {
  readonly id: string
}
const PAGES = 200
const answer = (at: number) => ({
  rows: [{ id: `row ${at}` }],
  asOf: '2026-01-01T00:00:00.000Z',
  next: at + 1 < PAGES ? Cursor.parse(String(at + 1)) : null,
  stopped: at + 1 < PAGES ? ('budget' as const) : ('end' as const),
  retryAfterMs: null,
  problem: null,
})

it('shows the first page at once, all of them at the end, and not each one between', async () => {
  const list = useRows<Row>(
    async (cursor) => answer(Number(cursor ?? '0')),
    ({ id }) => id,
  )
  const shown: number[] = []
  watch(
    () => list.rows,
    (rows) => shown.push(rows.length),
    { flush: 'sync' },
  )
  await list.reload()
  expect(shown[0]).toBe(1)
  expect(shown.at(-1)).toBe(PAGES)
  expect(shown.length).toBeLessThan(PAGES / 10)
  expect(list.byId.size).toBe(PAGES)
  expect(list.asOf).toBe('2026-01-01T00:00:00.000Z')
})

it('keeps what is shown when a new reading fails before its first page', async () => {
  let fails = false
  const list = useRows<Row>(
    async () => {
      if (fails) throw new CallError('CUSTOMERS_REFUSED')
      return answer(PAGES - 1)
    },
    ({ id }) => id,
  )
  await list.reload()
  fails = true
  await list.reload()
  expect(list.rows).toEqual([{ id: `row ${PAGES - 1}` }])
  expect(list.state).toBe('partial')
})
