import { describe, expect, it } from 'vitest'
import type { UserRow } from '../../../contract/users/user.ts'
import { AccountId } from '../../../contract/vocabulary.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from './arbitrary-users.ts'
import { inactivityOf } from './inactivity.ts'
import { DAY_MS } from './thresholds.ts'
import { UserTable } from './user-table.ts'

const NOW = Date.UTC(2026, 0, 1)
const [jira, confluence] = [WORKSPACES[0]!, WORKSPACES[1]!]
const GUEST = AccountId.parse('712020:guest')
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString()

/** One person who holds Jira, in a table whose lists are read to the end. */
function judged(over: Partial<UserRow>, workspaceId: typeof jira | null = jira, read = true) {
  const table = new UserTable()
  const user: UserRow = {
    ...SAMPLE_USER,
    accountId: AccountId.parse('712020:someone'),
    email: 'someone@corp.example',
    emailVerified: true,
    accountType: 'atlassian',
    status: 'active',
    addedToOrg: daysAgo(400),
    lastActive: [],
    ...over,
  }
  table.add([user], DICTIONARY)
  if (user.accountId !== GUEST) table.seats.add(jira, [user.accountId])
  table.seats.setState(jira, 'complete')
  table.seats.setState(confluence, 'complete')
  table.seats.setAllKnown(true)
  if (read)
    table.thresholds.set({
      warningDays: 60,
      overdueDays: 90,
      perWorkspace: [{ workspaceId: jira, warningDays: 10, overdueDays: 20 }],
    })
  const { level, idle } = inactivityOf(table, 0, workspaceId, NOW)
  return { level, idle }
}

describe('the level of use', () => {
  it.each([
    [9, 'active', false],
    [10, 'warning', false],
    [19, 'warning', false],
    [20, 'overdue', true],
  ] as const)('%d days ago, by the thresholds of the product: %s', (days, level, idle) => {
    expect(judged({ lastActive: [[0, daysAgo(days)]] })).toEqual({ level, idle })
  })

  it('over all products each use is judged by the thresholds of its product, and the most active counts', () => {
    expect(judged({ lastActive: [[0, daysAgo(9)]] }, null)).toEqual({ level: 'active', idle: false })
    expect(judged({ lastActive: [[0, daysAgo(19)]] }, null)).toEqual({ level: 'warning', idle: false })
    const used = (other: number) =>
      judged(
        {
          lastActive: [
            [0, daysAgo(20)],
            [1, daysAgo(other)],
          ],
        },
        null,
      )
    expect(used(59)).toEqual({ level: 'active', idle: false })
    expect(used(89)).toEqual({ level: 'warning', idle: false })
    expect(used(90)).toEqual({ level: 'overdue', idle: true })
    expect(judged({ lastActive: [], addedToOrg: daysAgo(20) }, null)).toEqual({ level: 'never', idle: true })
  })

  it('a use without a seat is a use, and never an idle seat', () => {
    const guest = (days: number, over: Partial<UserRow> = {}) =>
      judged({ accountId: GUEST, lastActive: [[1, daysAgo(days)]], ...over }, null)
    expect(guest(59)).toEqual({ level: 'active', idle: false })
    expect(guest(60)).toEqual({ level: 'warning', idle: false })
    expect(guest(90)).toEqual({ level: 'none', idle: false })
    expect(guest(1, { status: 'suspended' })).toEqual({ level: 'none', idle: false })
  })

  it('never used is judged by the age of the membership, and unknown age is not idle', () => {
    expect(judged({ addedToOrg: daysAgo(3) })).toEqual({ level: 'never', idle: false })
    expect(judged({ addedToOrg: daysAgo(30) })).toEqual({ level: 'never', idle: true })
    expect(judged({ addedToOrg: null })).toEqual({ level: 'never', idle: null })
  })

  it('apps and services leave no dates: they are maybe active, never idle', () => {
    expect(judged({ accountType: 'app' })).toEqual({ level: 'maybe', idle: null })
    expect(judged({ email: 'bot@serviceaccount.atlassian.com' })).toEqual({ level: 'maybe', idle: null })
    expect(judged({ accountType: 'app', lastActive: [[0, daysAgo(1)]] })).toEqual({ level: 'active', idle: false })
  })

  it('without a seat, without an answer, or not yet accepted, nobody is inactive', () => {
    expect(judged({ lastActive: [[1, daysAgo(500)]] }, confluence)).toEqual({ level: 'none', idle: false })
    expect(judged({ lastActive: null })).toEqual({ level: 'unknown', idle: null })
    expect(judged({ emailVerified: false })).toEqual({ level: 'invited', idle: null })
  })

  it('is unknown as long as the thresholds are not read', () => {
    expect(judged({ lastActive: [[0, daysAgo(500)]] }, jira, false)).toEqual({ level: 'unknown', idle: null })
  })
})
