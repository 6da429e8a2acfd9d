import { expect, it } from 'vitest'
import { GroupId } from '../../contract/vocabulary.ts'
import { waysOf } from './project-ways.ts'
import type { ProjectReason } from './reasons.ts'

const reason = (over: Partial<ProjectReason>): ProjectReason => ({
  kind: 'lead',
  permissions: [],
  product: null,
  roleName: null,
  group: null,
  ...over,
})
const lead = reason({ permissions: ['administer', 'browse'] })
const group = reason({
  kind: 'group',
  permissions: ['browse', 'create'],
  group: { groupId: GroupId.parse('g-1'), name: 'staff' },
})

it('says which way gives which permission, in one order', () => {
  expect(waysOf(['create', 'administer', 'browse'], [lead, group])).toEqual({
    ways: [
      { reason: lead, gives: ['browse', 'administer'] },
      { reason: group, gives: ['browse', 'create'] },
    ],
    withheld: [],
  })
})

it('gives what no way gives to a rule that is not seen', () => {
  expect(waysOf(['browse', 'administer', 'agent'], [group]).ways).toEqual([
    { reason: group, gives: ['browse'] },
    { reason: null, gives: ['agent', 'administer'] },
  ])
  expect(waysOf(['browse'], []).ways).toEqual([{ reason: null, gives: ['browse'] }])
})

it('never gives more than Jira says, and tells what it withholds', () => {
  const agents = reason({ kind: 'role', roleName: 'Service Desk Team', permissions: ['agent'] })
  expect(waysOf(['browse'], [group, agents])).toEqual({
    ways: [{ reason: group, gives: ['browse'] }],
    withheld: ['create', 'agent'],
  })
})
