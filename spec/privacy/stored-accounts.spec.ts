import { expect, it } from 'vitest'
import { ENTITY, KEY, STREAM } from '../../server/keys.ts'
import { nextAccounts, START, type Place } from '../../server/privacy/stored-accounts.ts'
import { makeHarness } from '../harness.ts'

const CHUNKS = 500
const idOf = (chunk: number, at: number): string => `712020:chunk-${chunk}-account-${at}`

it('gives the accounts of the largest run in steps that can be kept, also when a run before it is deleted meanwhile', async () => {
  const harness = makeHarness({ users: 60, connected: false })
  const put = async (runId: string, chunks: number): Promise<void> => {
    await harness.store.createEntity(ENTITY.run, runId, {
      stream: STREAM,
      order: `2026-01-01T00:00:00.000Z#${runId}`,
      state: 'finished',
      version: 1,
      leaseToken: '',
      leaseUntil: '',
      record: { runId, itemSet: 'a', chunks, actorId: '712020:actor' },
    })
    for (let chunk = 0; chunk < chunks; chunk += 1)
      await harness.store.set(
        KEY.runItems(runId as never, 'a', chunk),
        Array.from({ length: 20 }, (_, at) => ({ accountId: idOf(chunk, at) })),
      )
  }
  await put('run-00000001', 30)
  await put('run-00000002', CHUNKS)
  await harness.store.set(KEY.runPause('run-00000002' as never), { actorId: '712020:who-paused', at: 'then' })
  const found = new Set<string>()
  let largest = 0
  let steps = 0
  for (let place: Place | null = START; place !== null; steps += 1) {
    // The first run goes while the walk is in the middle of it: the second must not be begun in its middle.
    if (place.within?.runId === 'run-00000001' && place.within.chunk === 20) {
      await harness.store.transact([{ op: 'delete', key: 'run-00000001', entity: ENTITY.run }])
      found.clear()
    }
    const step: Awaited<ReturnType<typeof nextAccounts>> = await nextAccounts(harness.store, place)
    for (const id of step.accountIds) found.add(id)
    largest = Math.max(largest, step.accountIds.length)
    place = step.next
  }
  expect(largest).toBeLessThan(210)
  expect(steps).toBeLessThan(70)
  expect(found.size).toBe(CHUNKS * 20 + 2)
})
