import { describe, expect, it } from 'vitest'
import type { AccessPath } from '../../contract/runs/plan.ts'
import type { RunItem } from '../../contract/runs/run.ts'
import { DirectoryId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { afterOf, beforeOf } from './access-words.ts'
import { runItemFixture } from './run-fixture.ts'

const names = {
  workspace: (id: string) => (id.includes('jira') ? 'Jira' : 'Confluence'),
  customerOrganization: (id: string) => id,
  serviceDesk: (id: string) => id,
  group: (id: string) => id,
}
const [jira, confluence] = [
  WorkspaceId.parse('ari:cloud:jira::site/1'),
  WorkspaceId.parse('ari:cloud:confluence::site/1'),
]
const [staff, team] = [GroupId.parse('staff'), GroupId.parse('team')]
const path = (workspaceId: WorkspaceId, over: Partial<AccessPath> = {}): AccessPath => ({
  workspaceId,
  groupIds: [],
  direct: [],
  inferred: false,
  admin: false,
  ...over,
})
const planned = (over: Partial<RunItem>): RunItem =>
  runItemFixture(0, 'planned', {
    steps: [{ step: { kind: 'leave-group', directoryId: DirectoryId.parse('d1'), groupId: staff }, state: 'waiting' }],
    frees: [],
    keeps: [],
    ...over,
  })

describe('why somebody has a product', () => {
  it('names every way, and that one of them makes an administrator', () => {
    const paths = [
      path(jira, { groupIds: [staff], direct: [RoleId.parse('atlassian/user')] }),
      path(confluence, { inferred: true, admin: true }),
    ]
    expect(beforeOf(planned({ paths }), names)).toEqual([
      'Jira, through staff and a direct role (User)',
      'Confluence, through another role, which cannot be taken away here and as an administrator of the product',
    ])
  })

  it('is not told where it was not read, which is another thing than no way', () => {
    expect(beforeOf(planned({ paths: null }), names)).toBeNull()
    expect(beforeOf(planned({ paths: [] }), names)).toEqual([])
  })
})

describe('what is left of it', () => {
  it('says who loses the product, who keeps it and through what, and where no seat goes with it', () => {
    const keeps = [{ workspaceId: confluence, groupIds: [team], direct: true }]
    const paths = [
      path(jira, { groupIds: [staff] }),
      path(confluence, { groupIds: [staff, team], direct: [RoleId.parse('atlassian/user')] }),
    ]
    expect(afterOf(planned({ paths, frees: [jira], keeps }), names)).toEqual([
      'Leaves staff.',
      'Loses Jira, and frees its seat.',
      'Keeps Confluence through team and a direct role (User).',
    ])
    const [, loses] = afterOf(planned({ paths: [path(jira, { groupIds: [staff] })] }), names) ?? []
    expect(loses).toMatch(/^Loses Jira/)
    expect(loses).not.toMatch(/frees its seat/)
  })

  it('is not told where the ways or the seats are not known', () => {
    expect(afterOf(planned({ paths: null, frees: [jira] }), names)).toBeNull()
    expect(afterOf(planned({ paths: [path(jira)], frees: null }), names)).toBeNull()
  })

  it('names the other role that keeps it where no role was given directly', () => {
    const keeps = [{ workspaceId: jira, groupIds: [], direct: true }]
    const paths = [path(jira, { groupIds: [staff], inferred: true })]
    expect(afterOf(planned({ paths, keeps }), names)).toEqual([
      'Leaves staff.',
      'Keeps Jira through another role, which cannot be taken away here.',
    ])
  })
})
