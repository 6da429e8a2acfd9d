import { expect, test } from 'vitest'
import { RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import { SAMPLE_USER } from './engine/arbitrary-users.ts'
import { NO, UNKNOWN, YES } from './engine/codes.ts'
import { inactivityOf } from './engine/inactivity.ts'
import { lastActiveOf } from './engine/last-active.ts'
import type { OneAccess, OneUser } from './one-user.ts'
import { tableOfOne } from './one-user.ts'

const JIRA = WorkspaceId.parse('ari:cloud:jira::site/1')
const DESK = WorkspaceId.parse('ari:cloud:desk::site/1')
const NOW = Date.UTC(2026, 0, 1)
const thresholds = { warningDays: 60, overdueDays: 90, perWorkspace: [] }
const around = {
  workspaceIds: [JIRA, DESK],
  complete: true,
  thresholds,
  given: { given: [], unread: [], andMore: false },
}
const ONE: OneUser = {
  user: {
    ...SAMPLE_USER,
    status: 'active',
    accountType: 'atlassian',
    email: null,
    emailVerified: true,
    addedToOrg: '2025-01-01T00:00:00.000Z',
    lastActive: [[0, '2025-12-31T00:00:00.000Z']],
    groups: [],
  },
  dictionary: { groupIds: [], workspaceIds: [JIRA] },
  directories: [],
  asOf: '2026-01-01T00:00:00.000Z',
}
const access = (role = 'atlassian/user', membership: 'active' | 'suspended' | 'unknown' = 'active'): OneAccess => [
  { workspaceId: JIRA, membership, groups: [], roles: [{ roleId: RoleId.parse(role), through: ['direct'] }] },
]

test('a seat is a seat role with an active membership, and nothing else', () => {
  expect(tableOfOne(ONE, access(), around).seats.held(0, JIRA)).toBe(YES)
  expect(tableOfOne(ONE, access(), around).seats.held(0, DESK)).toBe(NO)
  expect(tableOfOne(ONE, access('atlassian/guest'), around).seats.held(0, JIRA)).toBe(NO)
  expect(tableOfOne(ONE, access('atlassian/user', 'suspended'), around).seats.held(0, JIRA)).toBe(NO)
})

test('what was not told is unknown: the membership, the access, the thresholds', () => {
  expect(tableOfOne(ONE, access('atlassian/user', 'unknown'), around).seats.held(0, JIRA)).toBe(UNKNOWN)
  const unread = tableOfOne(ONE, null, around)
  expect(unread.seats.held(0, DESK)).toBe(UNKNOWN)
  expect(lastActiveOf(unread.columns, unread.seats, 0, DESK).kind).toBe('unknown')
  expect(inactivityOf(tableOfOne(ONE, access(), { ...around, thresholds: null }), 0, JIRA, NOW).level).toBe('unknown')
})

test('judges by the rules of the list', () => {
  const table = tableOfOne(ONE, access(), around)
  expect(inactivityOf(table, 0, JIRA, NOW)).toMatchObject({ level: 'active', idle: false })
  expect(inactivityOf(table, 0, null, NOW + 89 * 86_400_000)).toMatchObject({ level: 'overdue', idle: true })
})
