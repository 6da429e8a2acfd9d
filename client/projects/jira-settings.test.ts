import { expect, it } from 'vitest'
import type { ProjectRow } from '../../contract/projects/project.ts'
import { ProjectId } from '../../contract/projects/project.ts'
import { jiraSettings } from './jira-settings.ts'

const project: ProjectRow = {
  projectId: ProjectId.parse('10000'),
  key: 'AB',
  name: 'Apollo',
  type: 'software',
  teamManaged: false,
  archived: false,
  leadId: null,
  leadName: null,
  path: '/browse/AB',
}

it('knows where Jira keeps the people and the permission scheme of a company-managed project', () => {
  expect(jiraSettings(project)).toEqual({
    people: '/plugins/servlet/project-config/AB/people',
    permissions: '/plugins/servlet/project-config/AB/permissions',
  })
  expect(jiraSettings({ ...project, key: 'A/B' })?.people).toBe('/plugins/servlet/project-config/A%2FB/people')
})

it('leads nowhere rather than to a page that is not there', () => {
  expect(jiraSettings({ ...project, teamManaged: true })).toBeNull()
  expect(jiraSettings({ ...project, teamManaged: null })).toBeNull()
  expect(jiraSettings({ ...project, archived: true })).toBeNull()
  expect(jiraSettings({ ...project, key: null })).toBeNull()
})
