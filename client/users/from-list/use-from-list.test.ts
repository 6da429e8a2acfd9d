// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import type { EffectScope } from 'vue'
import { UserRow } from '../../../contract/users/user.ts'
import { DICTIONARY, SAMPLE_USER } from '../engine/arbitrary-users.ts'
import { useUsersStore } from '../users-store.ts'
import { useFromList } from './use-from-list.ts'

let scope: EffectScope
let users: ReturnType<typeof useUsersStore>
let from: ReturnType<typeof useFromList>

beforeEach(() => {
  // The clock is the real one: work of many lines takes several slices.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  setActivePinia(createPinia())
  scope = effectScope()
  users = useUsersStore()
  from = scope.run(() => useFromList())!
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

/** People come from the server, and the page is told. */
async function arrive(...emails: string[]): Promise<void> {
  const rows = emails.map((email) => UserRow.parse({ ...SAMPLE_USER, accountId: `x:${email.slice(0, 3)}`, email }))
  users.table.add(rows, DICTIONARY)
  users.version += 1
  await nextTick()
}
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)
async function give(text: string): Promise<void> {
  from.text.value = text
  await nextTick()
  await settle()
}
const notFound = (): string[] | undefined => from.report.value?.notFound.map(({ text }) => text)

test('who is not found yet is looked for again as users come, not more often than the page can bear', async () => {
  await arrive('ann@corp.example')
  await give('ann@corp.example\nbob@corp.example\ncid@corp.example')
  expect([from.report.value?.rows, notFound(), from.loading.value]).toEqual([
    [0],
    ['bob@corp.example', 'cid@corp.example'],
    true,
  ])
  await arrive('bob@corp.example')
  await arrive('cid@corp.example')
  await settle()
  expect(from.report.value?.rows).toEqual([0])
  await vi.advanceTimersByTimeAsync(2_000)
  expect([from.report.value?.rows, notFound()]).toEqual([[0, 1, 2], []])
  expect(vi.getTimerCount()).toBe(0)
})

test('another column is compared at once, and another text begins anew', async () => {
  await arrive('ann@corp.example', 'boss@corp.example')
  await give('Mail,Boss\nann@corp.example,boss@corp.example\nnobody@corp.example,boss@corp.example')
  expect([from.list.value?.header, from.report.value?.rows, notFound()]).toEqual([
    ['Mail', 'Boss'],
    [0],
    ['nobody@corp.example'],
  ])
  from.chooseColumn(1)
  await settle()
  expect([from.report.value?.rows, from.report.value?.duplicates.length]).toEqual([[1], 1])
  await give('')
  expect([from.list.value, from.report.value, from.busy.value]).toEqual([null, null, false])
})

const many = (): string => Array.from({ length: 50_000 }, (_, line) => `p${line}@corp.example`).join('\n')

test('who comes while the page is busy comparing is not missed', async () => {
  await arrive('ann@corp.example')
  from.text.value = `${many()}\nbob@corp.example`
  await nextTick()
  expect(from.busy.value).toBe(true)
  await arrive('bob@corp.example')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([from.report.value?.rows, from.busy.value]).toEqual([[1], false])
})

test('a newer text drops the work for the older one, and nothing goes on when the dialog is gone', async () => {
  await arrive('ann@corp.example')
  from.text.value = many()
  await nextTick()
  expect(from.busy.value).toBe(true)
  await give('ann@corp.example')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([from.list.value?.records.length, from.report.value?.rows, notFound()]).toEqual([1, [0], []])
  scope.stop()
  await arrive('bob@corp.example')
  expect(vi.getTimerCount()).toBe(0)
})
