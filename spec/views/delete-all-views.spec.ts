import { describe, expect, it } from 'vitest'
import { ENTITY, KEY } from '../../server/keys.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { list, save } from './stage.ts'

const world = createWorld({ users: 60 })
const removeAll = (harness: Harness) => harness.ask('organizationAdmin', 'views.deleteAllViews', { confirm: 'DELETE' })
const counted = async (harness: Harness): Promise<number | null | undefined> =>
  (await harness.ask('organizationAdmin', 'privacy.getStoredData', {})).kinds.find(({ kind }) => kind === 'views')
    ?.count

describe('views.deleteAllViews', () => {
  it('deletes them all; whoever read them before cannot save over what comes next', async () => {
    const harness = makeHarness({ world })
    expect(await removeAll(harness)).toEqual({ deleted: 0 })
    expect(await counted(harness)).toBe(0)
    await save(harness, { name: 'One', version: 0 })
    await save(harness, { name: 'Other', version: 1 })
    expect(await counted(harness)).toBe(2)
    expect(await removeAll(harness)).toEqual({ deleted: 2 })
    expect(harness.auditEntries().at(-1)).toMatchObject({ action: 'views.deleteAllViews', details: { entries: 2 } })
    expect(await counted(harness)).toBe(0)
    expect(await list(harness)).toEqual({ views: [], version: 3 })
    await save(harness, { name: 'Third', version: 3 })
    await expect(save(harness, { name: 'Late', version: 1 })).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
  })

  it('also deletes what cannot be read, and says that it was not counted', async () => {
    const harness = makeHarness({ world })
    await harness.store.createEntity(ENTITY.singleton, KEY.views, { kind: KEY.views, version: 4, value: 'nonsense' })
    expect(await counted(harness)).toBeNull()
    expect(await removeAll(harness)).toEqual({ deleted: null })
    expect(await list(harness)).toEqual({ views: [], version: 5 })
  })

  it('wants the word typed', async () => {
    const harness = makeHarness({ world })
    await save(harness, { name: 'One', version: 0 })
    const answer = await harness.call('organizationAdmin', 'views.deleteAllViews', { confirm: 'yes' })
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } })
    expect((await list(harness)).views).toHaveLength(1)
  })
})
