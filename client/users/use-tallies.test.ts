import * as fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { effectScope, ref, shallowRef } from 'vue'
import type { UserRow } from '../../contract/users/user.ts'
import { UserRow as UserRowShape } from '../../contract/users/user.ts'
import { arbitraryUser, DICTIONARY } from './engine/arbitrary-users.ts'
import type { Tally } from './engine/tally.ts'
import { UserTable } from './engine/user-table.ts'
import type { Wanted } from './use-tallies.ts'
import { useTallies } from './use-tallies.ts'

let scope = effectScope()
afterEach(() => {
  scope.stop()
  scope = effectScope()
})
const samples = fc.sample(arbitraryUser(fc.constant(0)), { numRuns: 200, seed: 4 })

/** So many users, made out of a few samples. */
function tableOf(users: number): UserTable {
  const table = new UserTable()
  const rows: UserRow[] = Array.from({ length: users }, (_, index) =>
    UserRowShape.parse({ ...samples[index % samples.length]!, accountId: `712020:${index}` }),
  )
  table.add(rows, DICTIONARY)
  return table
}
const counting = (seen: (row: number) => void = () => undefined): Tally<number> => {
  let rows = 0
  return {
    add(row) {
      rows += 1
      seen(row)
    },
    result: () => rows,
  }
}

test('counts every row, and again only on another basis', async () => {
  const table = tableOf(1_000)
  const basis = ref<string | null>(null)
  let made = 0
  const make = () => {
    made += 1
    return counting()
  }
  const tallies = scope.run(() =>
    useTallies(
      () => table,
      () => [{ key: 'all', basis: basis.value, make }],
    ),
  )!
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([made, tallies.value.size]).toEqual([0, 0])
  basis.value = '1'
  await expect.poll(() => tallies.value.get('all')).toBe(1_000)
  table.add([UserRowShape.parse({ ...samples[0]!, accountId: 'new' })], DICTIONARY)
  basis.value = '2'
  await expect.poll(() => tallies.value.get('all')).toBe(1_001)
  expect(made).toBe(2)
  basis.value = null
  await expect.poll(() => tallies.value.size).toBe(0)
})

test('what was counted over a table that another one replaced meanwhile is not shown', async () => {
  const table = shallowRef(tableOf(2_000))
  const shown: (number | undefined)[] = []
  const slow = (row: number): void => {
    // Longer than a slice, so that the page breathes in the middle.
    if (row % 500 === 0) for (const until = performance.now() + 12; performance.now() < until;);
  }
  const wanted: Wanted<number>[] = [{ key: 'all', basis: 'same', make: () => counting(slow) }]
  const tallies = scope.run(() =>
    useTallies(
      () => table.value,
      () => wanted,
    ),
  )!
  await new Promise((resolve) => setTimeout(resolve))
  table.value = tableOf(700)
  await expect
    .poll(() => {
      shown.push(tallies.value.get('all'))
      return tallies.value.get('all')
    })
    .toBe(700)
  expect(new Set(shown)).not.toContain(2_000)
})

test('the page gets its turn while there is something to count', async () => {
  const table = tableOf(4_000)
  // Each row that is a multiple of 256 takes longer than a slice may.
  const slow = (row: number): void => {
    if (row % 256 === 0) for (const until = performance.now() + 10; performance.now() < until;);
  }
  const wanted: Wanted<number>[] = ['a', 'b'].map((key) => ({ key, basis: '1', make: () => counting(slow) }))
  const tallies = scope.run(() =>
    useTallies(
      () => table,
      () => wanted,
    ),
  )!
  let turns = 0
  for (; tallies.value.size < 2; turns += 1) await new Promise((resolve) => setTimeout(resolve))
  // 32 slices, with the page's turn after each.
  expect(turns).toBeGreaterThan(16)
})
