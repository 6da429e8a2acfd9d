import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { InputOf } from '../../contract/index.ts'
import { RunId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from './answering.ts'
import { call } from './client.ts'
import { useAction, useQuery } from './query.ts'
import { markStale } from './stale.ts'

const SESSION = { accountId: '557058:a', siteCloudId: null, organization: null, keyRefused: false }
const settle = () => new Promise((resolve) => setTimeout(resolve, 0))
let restore = (): void => undefined
afterEach(() => restore())

describe('useQuery', () => {
  it('asks at once, again when stale, and no more once its component is gone', async () => {
    let asked = 0
    ;({ restore } = answerWith({ 'session.getSession': () => ({ ...SESSION, siteCloudId: String(++asked) }) }))
    const scope = effectScope()
    const query = scope.run(() => useQuery('session.getSession', {}))!
    await settle()
    expect(query.data.value?.siteCloudId).toBe('1')
    markStale(['session.getSession'])
    await settle()
    expect(query.data.value?.siteCloudId).toBe('2')
    scope.stop()
    markStale(['session.getSession'])
    await settle()
    expect(asked).toBe(2)
  })

  it('keeps what it knows when a later look fails', async () => {
    let fail = false
    ;({ restore } = answerWith({ 'session.getSession': () => (fail ? new Refusal('STORAGE_UNAVAILABLE') : SESSION) }))
    const query = effectScope().run(() => useQuery('session.getSession', {}))!
    await settle()
    fail = true
    await query.refresh()
    expect(query.data.value).toEqual(SESSION)
    expect(query.error.value?.code).toBe('STORAGE_UNAVAILABLE')
    expect(query.pending.value).toBe(false)
  })

  it('drops an answer that a later question has overtaken', async () => {
    const slow: (() => void)[] = []
    const first = RunId.parse('run-00000001')
    const input = ref<InputOf<'runs.listRunItems'> | null>({ runId: first, from: 0, limit: 1 })
    ;({ restore } = answerWith({
      'runs.listRunItems': async ({ from }) => {
        if (from === 0) await new Promise<void>((resolve) => slow.push(resolve))
        return { items: [], nextFrom: from + 1 }
      },
    }))
    const query = effectScope().run(() => useQuery('runs.listRunItems', input))!
    input.value = { runId: first, from: 5, limit: 1 }
    await nextTick()
    await settle()
    slow.forEach((resolve) => resolve())
    await settle()
    expect(query.data.value?.nextFrom).toBe(6)
  })
})

describe('useAction', () => {
  it('runs a double click once, keeps the failure, and forgets it on the next try', async () => {
    let runs = 0
    ;({ restore } = answerWith({
      'settings.deleteApiKey': () => (++runs === 1 ? new Refusal('STORAGE_UNAVAILABLE') : { deleted: true }),
    }))
    const action = useAction(() => call('settings.deleteApiKey', {}))
    expect(await Promise.all([action.run(), action.run()])).toEqual([null, null])
    expect(runs).toBe(1)
    expect(action.error.value?.code).toBe('STORAGE_UNAVAILABLE')
    expect(await action.run()).toEqual({ deleted: true })
    expect(action.error.value).toBeNull()
  })
})
