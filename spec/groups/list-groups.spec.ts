import { describe, expect, it } from 'vitest'
import { makeHarness } from '../harness.ts'
import { walkThrough } from '../walk-through.ts'

describe('groups.listGroups', () => {
  it('lists every group once, with its members and whether it may be changed', async () => {
    const harness = makeHarness({ users: 300, directories: 2 })
    const { world } = harness
    const rows = (await walkThrough(harness, 'groups.listGroups', {}, 1)).flatMap(({ groups }) => groups)
    expect(rows.map(({ groupId }) => groupId as string).toSorted()).toEqual(world.groups.map(({ id }) => id).toSorted())
    for (const row of rows) {
      const group = world.group(row.groupId)
      expect(row).toMatchObject({
        name: group?.name,
        members: group?.members.size,
        directoryId: world.directories[group?.directory ?? -1]?.directoryId,
      })
      expect([row.name, row.editing === 'editable']).toEqual([
        row.name,
        group?.modifiable === true && !group.externalSynced,
      ])
    }
    expect(new Set(rows.map(({ editing }) => editing)).size).toBeGreaterThan(1)
  })
})
