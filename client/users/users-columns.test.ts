import { expect, test } from 'vitest'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { columnsOf, fitting, gridOf, startColumns, widthOf, withProduct } from './users-columns.ts'

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
  expect(gridOf(columns).template).toBe('24px 52px minmax(136px, 2fr) minmax(268px, 3fr)')
  expect(gridOf(columnsOf(['status', JIRA, 'lastActive'], String, 'compact')).template).toBe(
    '24px minmax(84px, 1fr) minmax(176px, 2fr) minmax(176px, 2fr)',
  )
})

test('what is left over is shared out as a grid of the browser does it, and words that stand apart get more', () => {
  const columns = columnsOf(['name', 'status', 'products', 'groups'], String, 'comfortable')
  // 1000 without the tick, padding, gaps and the groups: 866, of which seven shares are 124 each.
  expect(widthOf(columns, 'products', 1_000)).toBeCloseTo((3 * (1_000 - 24 - 16 - 32 - 62)) / 7)
  // Too little for the shares of the name and of the status: they keep their least.
  expect(widthOf(columns, 'products', 700)).toBeCloseTo(700 - 24 - 16 - 32 - 62 - 268 - 84)
  expect(widthOf(columns, 'products', 300)).toBe(152)
  expect(gridOf(columns, 1.25).template).toBe('24px minmax(335px, 3fr) minmax(105px, 1fr) minmax(190px, 3fr) 78px')
})

test('beside a panel only those columns are there that fit, in their order, and the one that is sorted by with them', () => {
  const columns = columnsOf(startColumns(1_040), String, 'comfortable')
  const shown = (width: number, sort = FIRST_SORT) => fitting(columns, width, sort).map(({ id }) => id)
  expect(shown(2_000)).toEqual(columns.map(({ id }) => id))
  expect(shown(560)).toEqual(['name', 'status', 'lastActive'])
  expect(shown(640)).toEqual(['name', 'status', 'lastActive', 'groups'])
  expect(shown(560, { ...FIRST_SORT, column: 'source' })).toEqual(['name', 'source', 'lastActive'])
  expect(shown(0)).toEqual(['name'])
  for (let width = 320; width < 1_100; width += 7)
    expect(gridOf(fitting(columns, width, FIRST_SORT)).minWidth).toBeLessThanOrEqual(width)
})
