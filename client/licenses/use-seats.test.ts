import { afterEach, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { useSeats } from './use-seats.ts'

let restore = (): void => undefined
afterEach(() => restore())

it('counts forty workspaces a call, and what could not be counted is unknown, not zero', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => WorkspaceId.parse(`ari:cloud:jira::site/${index}`))
  const server = answerWith({
    'licenses.countSeats': ({ workspaceIds }) =>
      workspaceIds.length === 40
        ? {
            seats: workspaceIds.map((workspaceId, index) => ({ workspaceId, used: index === 0 ? null : index })),
            asOf: '2026-03-01T10:00:00.000Z',
          }
        : new Refusal('UPSTREAM_UNAVAILABLE'),
  })
  restore = server.restore
  const seats = effectScope().run(() => useSeats(() => ids))!
  expect(seats.used.value.has(ids[1]!)).toBe(false)
  await expect.poll(() => seats.pending.value).toBe(false)
  expect(server.calls).toHaveLength(2)
  expect([0, 1, 39, 40, 49].map((index) => seats.used.value.get(ids[index]!))).toEqual([null, 1, 39, null, null])
  expect(seats.error.value?.code).toBe('UPSTREAM_UNAVAILABLE')
})

it('is as old as the oldest count on show', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => WorkspaceId.parse(`ari:cloud:jira::site/${index}`))
  let hour = 10
  let away = false
  const server = answerWith({
    'licenses.countSeats': ({ workspaceIds }) =>
      away && workspaceIds.length === 10
        ? new Refusal('UPSTREAM_UNAVAILABLE')
        : {
            seats: workspaceIds.map((workspaceId) => ({ workspaceId, used: 1 })),
            asOf: `2026-03-01T${hour++}:00:00.000Z`,
          },
  })
  restore = server.restore
  const seats = effectScope().run(() => useSeats(() => ids))!
  await expect.poll(() => seats.pending.value).toBe(false)
  expect(seats.asOf.value).toBe('2026-03-01T10:00:00.000Z')
  away = true
  await seats.refresh()
  expect(seats.asOf.value, 'the last ten are those of the first count').toBe('2026-03-01T10:00:00.000Z')
  away = false
  await seats.refresh()
  expect(seats.asOf.value).toBe('2026-03-01T13:00:00.000Z')
})
