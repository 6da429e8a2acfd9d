import { describe, expect, it } from 'vitest'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { list, save, STATE } from './stage.ts'

const world = createWorld({ users: 60 })

describe('views.listViews', () => {
  it('has nothing until somebody saves one, then all of them in the order in which they were made', async () => {
    const harness = makeHarness({ world })
    expect(await list(harness)).toEqual({ views: [], version: 0 })
    await save(harness, { name: 'Zoo', version: 0 })
    await save(harness, { name: 'Ant', version: 1 })
    const { views, version } = await list(harness)
    expect([version, views.map(({ name, state }) => [name, state])]).toEqual([
      2,
      [
        ['Zoo', STATE],
        ['Ant', STATE],
      ],
    ])
  })

  it('reads a view of an earlier version, that knew fewer filters and no density', async () => {
    const harness = makeHarness({ world })
    const old = {
      viewId: 'view-00000001',
      name: 'Idle',
      state: {
        filters: { uses: ['overdue'] },
        sort: { column: 'name', direction: 'asc' },
        columns: ['name', 'lastActive'],
      },
    }
    await harness.store.createEntity(ENTITY.singleton, KEY.views, { kind: KEY.views, version: 4, value: [old] })
    const { views, version } = await list(harness)
    expect(version).toBe(4)
    expect(views[0]?.state).toMatchObject({
      filters: { uses: ['overdue'], statuses: [], noGroups: [], admin: null, overlap: null },
      density: 'comfortable',
    })
  })

  it('never takes views that cannot be read for none', async () => {
    const harness = makeHarness({ world })
    await harness.store.createEntity(ENTITY.singleton, KEY.views, { kind: KEY.views, version: 4, value: [{ a: 1 }] })
    await expect(list(harness)).rejects.toMatchObject({ code: 'VIEWS_UNKNOWN' })
    await expect(save(harness, { name: 'New', version: 4 })).rejects.toMatchObject({ code: 'VIEWS_UNKNOWN' })
  })
})
