import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GroupRow } from '../../contract/groups/group.ts'
import { answerWith } from '../api/answering.ts'
import { markStale } from '../api/stale.ts'
import { useDefaultGroupsStore } from './default-groups-store.ts'

const AT = '2026-03-01T10:00:00.000Z'
const group = (groupId: string): GroupRow =>
  GroupRow.parse({
    groupId,
    directoryId: null,
    name: groupId,
    description: null,
    editing: 'editable',
    members: 1,
    workspaces: 1,
  })
const granting = ['g1', 'g2', 'g3'].map(group)
const SITE = 'ari:cloud:jira::site/1'

/** `g1` is a default, `g2` is none, of `g3` it is told only when `heals` says so. */
let heals = false
let asked: string[] = []
let restore = (): void => undefined
beforeEach(() => {
  setActivePinia(createPinia())
  heals = false
  asked = []
  restore = answerWith({
    'groups.getGroup': (input: unknown) => {
      const { groupId } = input as { groupId: string }
      asked.push(groupId)
      const defaultRole = groupId === 'g1' ? 'atlassian/user' : null
      const grants = [{ workspaceId: SITE, roles: ['atlassian/user'], defaultRole }]
      return { group: group(groupId), grants: groupId === 'g3' && !heals ? null : grants, asOf: AT }
    },
  }).restore
})
afterEach(() => restore())

it('asks each group once, says from when that is, and again only for what was not told', async () => {
  const defaults = useDefaultGroupsStore()
  await defaults.load(granting)
  expect([...defaults.byGroup]).toEqual([
    ['g1', [SITE]],
    ['g2', []],
  ])
  expect([defaults.failed, defaults.left, defaults.asOf]).toEqual([1, 0, AT])
  heals = true
  await defaults.load(granting)
  expect(asked).toEqual(['g1', 'g2', 'g3', 'g3'])
  expect([defaults.byGroup.size, defaults.failed]).toEqual([3, 0])
})

it('forgets when groups are out of date, also what is still on its way', async () => {
  const defaults = useDefaultGroupsStore()
  const loading = defaults.load(granting)
  markStale(['groups.listGroups'])
  await loading
  expect([defaults.byGroup.size, defaults.left, defaults.failed, defaults.asOf]).toEqual([0, 0, 0, null])
  await defaults.load(granting)
  markStale(['groups.listGroups'])
  expect([defaults.byGroup.size, defaults.asOf]).toEqual([0, null])
})
