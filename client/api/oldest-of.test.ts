import { createPinia, setActivePinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { useCustomersStore } from '../customers/customers-store.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useProjectsStore } from '../projects/projects-store.ts'
import { answerWith } from './answering.ts'
import { oldestOf } from './oldest-of.ts'

const at = (hour: number): string => `2026-03-01T${hour}:00:00.000Z`
let restore = (): void => undefined
afterEach(() => restore())

it('finds the earliest of the times that are known', () => {
  expect(oldestOf(at(11), null, at(10))).toBe(at(10))
  expect(oldestOf(null)).toBeNull()
})

describe('a list that is read part by part', () => {
  const READING = {
    groups: () => useGroupsStore(),
    projects: () => useProjectsStore(),
    desks: () => useCustomersStore().desks,
  }
  it.each(Object.entries(READING))('%s: is as old as its first part, and new when read again', async (_, make) => {
    setActivePinia(createPinia())
    let hour = 10
    const part = () => ({
      groups: [],
      projects: [],
      desks: [],
      points: { used: 1, budget: 100, forDetails: 75, limit: 100, until: at(23) },
      next: hour % 3 === 0 ? null : String(hour),
      stopped: hour % 3 === 0 ? 'end' : 'budget',
      retryAfterMs: null,
      problem: null,
      calls: 1,
      asOf: at(hour++),
    })
    restore = answerWith({
      'groups.listGroups': part,
      'projects.listProjects': part,
      'customers.listServiceDesks': part,
    }).restore
    const list = make()
    await list.reload()
    expect([list.state, list.asOf, hour]).toEqual(['complete', at(10), 13])
    await list.reload()
    expect([list.state, list.asOf]).toEqual(['complete', at(13)])
  })
})
