import { expect, it } from 'vitest'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import { Workspace as WorkspaceSchema } from '../../contract/licenses/list-workspaces.ts'
import type { LevelCounts } from '../users/engine/count-levels.ts'
import type { LicensesFacts } from './licenses-csv.ts'
import { licensesHeader, licensesRows, suggestionRows } from './licenses-csv.ts'
import type { Levels } from './use-levels.ts'

const workspace = WorkspaceSchema.parse({
  workspaceId: 'ari:cloud:jira::site/1',
  productKey: 'jira-software',
  name: 'Jira',
  siteUrl: 'https://a.atlassian.net',
  status: null,
  plan: null,
  capacity: null,
  onThisSite: true,
  isProductSandbox: false,
})
const NONE = { active: 0, warning: 0, overdue: 0, never: 0, maybe: 0, invited: 0, unknown: 0, none: 0 }
const counted = (overdue: number): LevelCounts => ({
  levels: { ...NONE, overdue },
  idle: overdue,
  idleBy: { never: 0, overdue },
  neverNew: 0,
  total: overdue,
})
const lineOf = (levels: Levels, over: Partial<LicensesFacts> = {}) => {
  const [row = []] = licensesRows([workspace], {
    used: new Map([[workspace.workspaceId, 3]]),
    levelsOf: () => levels,
    rules: DEFAULT_RULES,
    priceOf: () => 10,
    ...over,
  })
  expect(row).toHaveLength(licensesHeader.length)
  return Object.fromEntries(licensesHeader.map((name, at) => [name, row[at]]))
}

it('tells what was counted, and money in whole units', () => {
  expect(lineOf({ working: false, complete: true, counted: counted(3) })).toMatchObject({
    Product: 'Jira',
    Site: 'a.atlassian.net',
    Plan: 'Unknown',
    'Seats used': 3,
    Capacity: 'Unknown',
    'Seats: Active': 0,
    'Seats: Overdue': 3,
    'Idle seats': 3,
    'All users and seats read': 'Yes',
    'Price of a seat a month': 0.1,
    'Idle seats cost a month': 0.3,
  })
})

it('tells thousandths where the currency has them', () => {
  expect(lineOf({ working: false, complete: true, counted: counted(3) }, { priceOf: () => 816.1 })).toMatchObject({
    'Price of a seat a month': 8.161,
    'Idle seats cost a month': 24.483,
  })
})

it('tells of the never used how many are new, and of how many it is not known, so that idle seats add up', () => {
  const mixed = { ...counted(3), levels: { ...NONE, overdue: 3, never: 9 }, idle: 7, idleBy: { never: 4, overdue: 3 } }
  expect(lineOf({ working: false, complete: true, counted: { ...mixed, neverNew: 3, total: 12 } })).toMatchObject({
    'Seats: Never used': 9,
    'Seats: Never used: New, not idle yet': 3,
    'Seats: Never used: Idle: unknown': 2,
    'Idle seats': 7,
  })
})

it('what was counted over a part is a least number, and nobody found is unknown', () => {
  expect(lineOf({ working: false, complete: false, counted: counted(3) })).toMatchObject({
    'Seats: Active': 'Unknown',
    'Seats: Overdue': 'At least 3',
    'Idle seats': 'At least 3',
    'All users and seats read': 'No',
    'Idle seats cost a month': 'At least 0.3',
  })
})

it('what is not counted, not read or not typed is never zero', () => {
  const waiting: Levels = { working: true, complete: false, counted: null }
  expect(lineOf(waiting, { used: new Map(), priceOf: () => null })).toMatchObject({
    'Seats used': 'Unknown',
    'Seats: Active': 'Unknown',
    'Idle seats': 'Unknown',
    'Price of a seat a month': 'Not typed',
    'Idle seats cost a month': 'Unknown',
  })
  const whole: Levels = { working: false, complete: true, counted: counted(0) }
  expect(
    lineOf(whole, { rules: null, priceOf: () => null, used: new Map([[workspace.workspaceId, null]]) }),
  ).toMatchObject({
    'Seats used': 'Unknown',
    'Idle seats': 'Unknown',
    'Price of a seat a month': 'Unknown',
    Currency: 'Unknown',
    'Idle seats cost a month': 'Unknown',
  })
})

it('a suggestion tells whom a plan is made for, and what they cost; without a price that is unknown', () => {
  const by = { free: 3, unclear: 1, shared: 5, synced: 2, protected: 0, barred: 0, untold: 0 }
  const one = { workspaceId: workspace.workspaceId, level: 'never', seats: 11, planned: 4, by, days: 90 } as const
  const both = [312.5, null].map((seatHundredths) => ({ ...one, seatHundredths }))
  const rest = (cost: unknown) => ['Never used', 90, 11, 4, 1, cost, 'EUR', 5, 2, 0, 0, 0]
  expect([...suggestionRows(both, 'EUR', () => 'Jira')]).toEqual([
    ['Jira', workspace.workspaceId, ...rest(12.5)],
    ['Jira', workspace.workspaceId, ...rest('Unknown')],
  ])
})
