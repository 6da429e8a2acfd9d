import { describe, expect, it } from 'vitest'
import type { ProjectHolder } from '../../contract/projects/project.ts'
import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { projectEntries } from './project-entries.ts'

const holder = (kind: ProjectHolder['kind'], more: Partial<ProjectHolder> = {}): ProjectHolder => ({
  kind,
  permissions: ['browse'],
  others: [],
  product: null,
  group: null,
  accountId: null,
  role: null,
  ...more,
})
const role = (name: string, actors: NonNullable<ProjectHolder['role']>['actors']): ProjectHolder =>
  holder('role', { role: { roleId: '1', name, actors } })
const empty = { users: [], groups: [], lost: 0 }

describe('projectEntries', () => {
  it('puts the widest doors first, and leaves out the role that is for apps', () => {
    const group = { groupId: 'g' as GroupId, name: 'team' }
    const holders = [holder('issue'), role('atlassian-addons-project-access', empty), holder('group', { group })]
    expect(projectEntries([...holders, holder('anyone')], null).map(({ title }) => title)).toEqual([
      'Anyone on the web',
      'Group team',
      'Some people, on some issues',
    ])
  })

  it('keeps a role that could not be read apart from an empty one', () => {
    const [unread, nobody] = projectEntries([role('Developers', null), role('Viewers', empty)], null)
    expect([unread?.people, nobody?.people]).toEqual([null, []])
  })

  it('leaves out who can do something in the project, and is let in by nothing here', () => {
    const holders = [holder('anyone', { permissions: [], others: ['EDIT_ISSUES'] }), holder('lead')]
    expect(projectEntries(holders, null).map(({ title }) => title)).toEqual(['The project lead'])
  })

  it('names the lead, where Jira tells one', () => {
    const lead = 'someone' as AccountId
    expect(projectEntries([holder('lead')], lead)[0]?.people).toEqual([lead])
    expect(projectEntries([holder('lead')], null)[0]?.people).toEqual([])
  })
})
