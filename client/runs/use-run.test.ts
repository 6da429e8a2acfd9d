import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { OperationName } from '../../contract/index.ts'
import type { ItemState } from '../../contract/runs/run.ts'
import { runFixture, runItemFixture } from './run-fixture.ts'
import { answerWith, Refusal } from '../api/answering.ts'
import { onStale } from '../api/stale.ts'
import { useRun } from './use-run.ts'
import { useRunItems } from './use-run-items.ts'

let restore = (): void => undefined
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  restore()
  vi.useRealTimers()
})
const flush = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

describe('useRun', () => {
  it('looks again while the run moves, less often when nothing changes, and stops at the end', async () => {
    let run = runFixture({ state: 'applying' })
    const server = answerWith({ 'runs.getRun': () => ({ run }) })
    restore = server.restore
    effectScope().run(() => useRun(run.runId))
    await flush()
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.calls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.calls).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.calls.length).toBeLessThan(18)
    run = runFixture({ state: 'finished' })
    await vi.advanceTimersByTimeAsync(5000)
    const atEnd = server.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.calls).toHaveLength(atEnd)
  })

  it('keeps what it knows when a look fails, and tries on', async () => {
    let lost = false
    const run = runFixture({ state: 'planning' })
    ;({ restore } = answerWith({ 'runs.getRun': () => (lost ? new Refusal('STORAGE_UNAVAILABLE') : { run }) }))
    const seen = effectScope().run(() => useRun(run.runId))!
    await flush()
    lost = true
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen.run.value?.runId).toBe(run.runId)
    expect(seen.error.value?.code).toBe('STORAGE_UNAVAILABLE')
    lost = false
    await vi.advanceTimersByTimeAsync(5000)
    expect(seen.error.value).toBeNull()
  })

  it('stops with its page', async () => {
    const run = runFixture({ state: 'planning' })
    const server = answerWith({ 'runs.getRun': () => ({ run }) })
    restore = server.restore
    const scope = effectScope()
    scope.run(() => useRun(run.runId))
    await flush()
    scope.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.calls).toHaveLength(1)
  })

  describe('what was read of users', () => {
    const counts = { ...runFixture().counts, planned: 3 }
    let run = runFixture()
    let outdated = 0
    const watched = () => {
      outdated = 0
      run = runFixture({ state: 'applying', counts })
      const server = answerWith({ 'runs.getRun': () => ({ run }) })
      restore = server.restore
      const listening = effectScope()
      listening.run(() => onStale(['users.listUsers'], () => (outdated += 1)))
      const scope = effectScope()
      scope.run(() => useRun(run.runId))
      const before = restore
      restore = () => {
        before()
        scope.stop()
        listening.stop()
      }
      return { server, scope }
    }

    it.each(['finished', 'cancelled', 'stuck'] as const)(
      'stays as it is when a run is %s and changed nobody',
      async (state) => {
        watched()
        await flush()
        run = runFixture({ state, counts: { ...counts, planned: 0, skipped: 3 } })
        await vi.advanceTimersByTimeAsync(60_000)
        expect(outdated).toBe(0)
      },
    )

    it('is outdated by the first change, and by those until the end', async () => {
      watched()
      await flush()
      run = runFixture({ state: 'applying', counts: { ...counts, planned: 2, succeeded: 1 } })
      await vi.advanceTimersByTimeAsync(1000)
      expect(outdated).toBe(1)
      run = runFixture({ state: 'applying', counts: { ...counts, planned: 1, succeeded: 2 } })
      await vi.advanceTimersByTimeAsync(5000)
      expect(outdated).toBe(1)
      run = runFixture({ state: 'finished', counts: { ...counts, planned: 0, succeeded: 3 } })
      await vi.advanceTimersByTimeAsync(5000)
      expect(outdated).toBe(2)
    })

    it('is outdated wherever it stands: lists, and the panels of one user and one group, customers too', async () => {
      const told = new Set<string>()
      const names: readonly OperationName[] = [
        'users.listUsers',
        'users.getUser',
        'users.getUserAccess',
        'users.getUserGroups',
        'groups.listGroups',
        'groups.getGroup',
        'customers.listDeskCustomers',
        'customers.listOrganizationMembers',
        'customers.listUserCustomerships',
      ]
      watched()
      const listening = effectScope()
      listening.run(() => {
        for (const name of names) onStale([name], () => told.add(name))
      })
      await flush()
      run = runFixture({ state: 'finished', counts: { ...counts, planned: 0, succeeded: 3 } })
      await vi.advanceTimersByTimeAsync(5000)
      expect([...told].toSorted()).toEqual(names.toSorted())
      listening.stop()
    })

    it('is outdated also by a change after its page was left, which is looked for until the first or the end', async () => {
      const { server, scope } = watched()
      await flush()
      scope.stop()
      await vi.advanceTimersByTimeAsync(60_000)
      expect(outdated).toBe(0)
      run = runFixture({ state: 'applying', counts: { ...counts, planned: 2, succeeded: 1 } })
      await vi.advanceTimersByTimeAsync(60_000)
      expect(outdated).toBe(1)
      const asked = server.calls.length
      await vi.advanceTimersByTimeAsync(60_000)
      expect(server.calls).toHaveLength(asked)
    })
  })
})

describe('useRunItems', () => {
  it('reads all once, then only from the first account that is not settled', async () => {
    const states = ['succeeded', 'excluded', 'planned', 'planned'] as ItemState[]
    const asked: number[] = []
    let run = runFixture({ state: 'applying' })
    ;({ restore } = answerWith({
      'runs.getRun': () => ({ run }),
      'runs.listRunItems': ({ from }) => {
        asked.push(from)
        const items = states.map((state, index) => runItemFixture(index, state)).slice(from, from + 2)
        return { items, nextFrom: from + 2 < states.length ? from + 2 : null }
      },
    }))
    const seen = effectScope().run(() => {
      const looked = useRun(run.runId)
      return useRunItems(looked.run)
    })!
    await flush()
    expect(asked).toEqual([0, 2])
    expect(seen.items.value.map((item) => item.state)).toEqual(states)

    states[2] = 'failed'
    run = runFixture({ state: 'applying', counts: { ...run.counts, failed: 1 } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked).toEqual([0, 2, 2])
    expect(seen.items.value[2]?.state).toBe('failed')
  })

  it('reads nothing while the plan is being made', async () => {
    const run = runFixture({ state: 'planning' })
    const server = answerWith({ 'runs.getRun': () => ({ run }) })
    restore = server.restore
    effectScope().run(() => useRunItems(useRun(run.runId).run))
    await flush()
    expect(server.calls.map((message) => message.operation)).toEqual(['runs.getRun'])
  })
})
