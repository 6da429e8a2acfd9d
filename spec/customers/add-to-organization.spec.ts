import { describe, expect, it } from 'vitest'
import { makeLab } from '../runs/run-lab.ts'

describe('customers.addToOrganization', () => {
  it('is the way back: whoever was removed is a member again', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const before = [...portal.membersOf('2')]
    const some = before.slice(0, 25)
    const removed = await lab.run('customers.removeFromOrganization', some, { organizationId: '2' })
    expect(removed.counts.succeeded).toBe(25)
    expect(portal.membersOf('2')).toHaveLength(before.length - 25)
    const back = await lab.run('customers.addToOrganization', before.slice(0, 26), { organizationId: '2' })
    expect(back.counts).toMatchObject({ succeeded: 25, excluded: 1 })
    expect(portal.membersOf('2')).toEqual(before)
  })

  it('is what an undo of a removal does, for portal-only customers too', async () => {
    const lab = makeLab()
    const { portal } = lab.world
    const before = [...portal.membersOf('3')]
    const removed = await lab.run('customers.removeFromOrganization', before, { organizationId: '3' })
    expect(portal.membersOf('3')).toHaveLength(before.length - removed.counts.succeeded)
    const undone = await lab.finish(await lab.undo(removed))
    expect(undone.counts).toMatchObject({ succeeded: removed.counts.succeeded, failed: 0, unknown: 0 })
    expect(portal.membersOf('3')).toEqual(before)
  })
})
