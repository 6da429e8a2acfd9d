import { describe, expect, it } from 'vitest'
import { GroupRow } from '../../contract/groups/group.ts'
import { NO_USE } from '../users/engine/count-group-use.ts'
import type { GroupUse } from '../users/engine/count-group-use.ts'
import { signsOf } from './group-signs.ts'

const group = (members: number | null, workspaces: number | null = null): GroupRow =>
  GroupRow.parse({
    groupId: 'g',
    directoryId: null,
    name: 'g',
    description: null,
    editing: 'editable',
    members,
    workspaces,
  })
const used = (use: Partial<GroupUse>, homeless = 0) => ({
  byGroup: new Map([[group(1).groupId, { ...NO_USE, members: 3, ...use }]]),
  homeless,
})
const signs = (members: number | null, uses: ReturnType<typeof used> | null) =>
  signsOf(group(members), { grants: [], grantsWhole: true, uses, defaults: undefined }).nobodyActive

describe('nobody active', () => {
  it('is said only when every member is known and none is in use', () => {
    expect(signs(3, used({}))).toBe(true)
    expect(signs(3, used({ inUse: 1 }))).toBe(false)
  })
  it('is unknown while users are not read, or one member could be active', () => {
    expect(signs(3, null)).toBeNull()
    expect(signs(3, used({ unclear: 1 }))).toBeNull()
    expect(signs(4, used({}))).toBeNull()
    expect(signs(null, used({}))).toBeNull()
    expect(signs(3, used({}, 1))).toBeNull()
  })
  it('is known to be wrong as soon as one member is in use, however little was read', () => {
    expect(signs(null, used({ inUse: 1 }, 5))).toBe(false)
  })
  it('is not said of an empty group', () => {
    expect(signs(0, null)).toBe(false)
  })
})

describe('what a group grants', () => {
  const of = (grants: string[], grantsWhole: boolean, workspaces: number | null = 0) =>
    signsOf(group(1, workspaces), { grants, grantsWhole, uses: null, defaults: undefined })
  it('is "nothing" only when every product was read', () => {
    expect(of([], true)).toMatchObject({ several: false, nothing: true })
    expect(of([], false)).toMatchObject({ several: null, nothing: null })
    expect(of([], true, null)).toMatchObject({ several: false, nothing: null })
    // A role without a paid seat.
    expect(of([], true, 1)).toMatchObject({ several: false, nothing: false })
    expect(of(['a', 'b'], false)).toMatchObject({ several: true, nothing: false })
    expect(of(['a'], false)).toMatchObject({ several: null, nothing: false })
  })
})
