import { describe, expect, it } from 'vitest'
import type { ViewId } from '../../contract/views/view.ts'
import { makeHarness, type Harness } from '../harness.ts'
import { createWorld } from '../sandbox/world/index.ts'
import { list, save } from './stage.ts'

const world = createWorld({ users: 60 })
const remove = (harness: Harness, viewId: ViewId, version: number) =>
  harness.ask('organizationAdmin', 'views.deleteView', { viewId, version })

describe('views.deleteView', () => {
  it('deletes that view alone, and says so in the audit log', async () => {
    const harness = makeHarness({ world })
    const { viewId } = await save(harness, { name: 'One', version: 0 })
    await save(harness, { name: 'Other', version: 1 })
    const left = await remove(harness, viewId, 2)
    expect([left.version, left.views.map(({ name }) => name)]).toEqual([3, ['Other']])
    expect(await list(harness)).toEqual(left)
    expect(harness.auditEntries().at(-1)).toMatchObject({
      action: 'views.deleteView',
      status: 'succeeded',
      details: { viewId },
    })
  })

  it('refuses when somebody else was faster, and what is not there', async () => {
    const harness = makeHarness({ world })
    const { viewId } = await save(harness, { name: 'One', version: 0 })
    await expect(remove(harness, viewId, 0)).rejects.toMatchObject({ code: 'VIEWS_CHANGED' })
    await expect(remove(harness, 'view-00000009' as ViewId, 1)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await list(harness)).views).toHaveLength(1)
  })
})
