import { expect, test } from 'vitest'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { columnsOf, gridOf, startColumns, withProduct } from './users-columns.ts'

const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')

test('a wide page starts with two columns more, and neither with what the first column shows anyway', () => {
  expect(startColumns(1_199)).toEqual(startColumns(1_200).filter((id) => id !== 'addedAt' && id !== 'admin'))
  expect(startColumns(1_200)).toContain('addedAt')
  expect(startColumns(3_000)).not.toContain('email')
})

test('what the page starts with needs no scrolling sideways where Jira leaves it a thousand pixels', () => {
  expect(gridOf(columnsOf(startColumns(1_040), String, 'comfortable')).minWidth).toBeLessThan(1_040 - 2 * 32 - 16)
})

test('a product that is filtered by has its column beside the last use of all, wherever that is', () => {
  expect(withProduct(['lastActive', 'name'], JIRA)).toEqual(['lastActive', JIRA, 'name'])
  expect(withProduct(['name', 'status'], JIRA)).toEqual(['name', 'status', JIRA])
  expect(withProduct([JIRA, 'name', 'lastActive'], JIRA)).toEqual([JIRA, 'name', 'lastActive'])
  expect(withProduct(['name'], null)).toEqual(['name'])
})

test('columns stand in the order in which they were chosen, products by their names', () => {
  const columns = columnsOf(['admin', JIRA, 'name'], (id) => `<${id}>`, 'comfortable')
  expect(columns.map(({ key, workspaceId, label }) => [key, workspaceId, label])).toEqual([
    ['admin', null, 'Admin'],
    ['lastActive', JIRA, `Last active: <${JIRA}>`],
    ['name', null, 'User'],
  ])
  expect(gridOf(columns).template).toBe('24px 52px 150px minmax(248px, 3fr)')
  expect(gridOf(columnsOf(['status', JIRA, 'lastActive'], String, 'compact')).template).toBe('24px 84px 176px 176px')
})
