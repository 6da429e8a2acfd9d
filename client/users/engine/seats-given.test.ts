import { describe, expect, it } from 'vitest'
import { AccountId, RunId } from '../../../contract/vocabulary.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from './arbitrary-users.ts'
import { inactivityOf } from './inactivity.ts'
import type { GivenSeats, SeatsRead, UnreadRun } from './seats-given.ts'
import { DAY_MS } from './thresholds.ts'
import { UserTable } from './user-table.ts'

const NOW = Date.UTC(2026, 0, 1)
const [jira, confluence] = [WORKSPACES[0]!, WORKSPACES[1]!]
const someone = AccountId.parse('712020:someone')
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString()

/** A member of old who holds both products and never opened any. */
function idle(given: SeatsRead | null, workspaceId: typeof jira | null, days = 400) {
  const table = new UserTable()
  const person = { ...SAMPLE_USER, accountType: 'atlassian', status: 'active', emailVerified: true } as const
  table.add(
    [{ ...person, accountId: someone, email: 'a@corp.example', addedToOrg: daysAgo(days), lastActive: [] }],
    DICTIONARY,
  )
  for (const id of [jira, confluence]) {
    table.seats.add(id, [someone])
    table.seats.setState(id, 'complete')
  }
  table.seats.setAllKnown(true)
  table.thresholds.set({ warningDays: 60, overdueDays: 90, perWorkspace: [] })
  table.thresholds.setGiven(given)
  return inactivityOf(table, 0, workspaceId, NOW).idle
}
const all = (given: readonly GivenSeats[], unread: readonly UnreadRun[] = []): SeatsRead => ({
  given,
  unread,
  andMore: false,
})
const given = (days: number, workspaceId: typeof jira | null): SeatsRead =>
  all([{ at: daysAgo(days), workspaceId, accountIds: [someone] }])

describe('a seat that a run gave', () => {
  it.each([
    [89, false],
    [90, true],
  ])('%d days ago is idle: %s, however old the membership', (days, is) => {
    expect(idle(given(days, jira), jira)).toBe(is)
    expect(idle(given(days, jira), null)).toBe(is)
  })

  it('is new on its product only, and on every one where it is not known on which', () => {
    expect(idle(given(1, jira), confluence)).toBe(true)
    expect(idle(given(1, null), confluence)).toBe(false)
  })

  it('counts by the last of them', () => {
    expect(idle(all([300, 3, 200].flatMap((days) => given(days, jira).given)), jira)).toBe(false)
  })

  it('leaves it open whether anybody is idle as long as it is not read, but of who is new all the same', () => {
    expect(idle(null, jira)).toBeNull()
    expect(idle(all([]), jira)).toBe(true)
    expect(idle({ ...all([]), andMore: true }, jira)).toBeNull()
    expect(idle(null, jira, 3)).toBe(false)
  })

  const unread = (over: Partial<UnreadRun>): UnreadRun => ({
    runId: RunId.parse('run-00000001'),
    workspaceId: null,
    accountIds: null,
    ...over,
  })
  it('leaves it open only for whom, and on what, a run that is not read may have given', () => {
    const others = [AccountId.parse('712020:somebody-else')]
    const only = (over: Partial<UnreadRun>, workspaceId: typeof jira | null) =>
      idle(all([], [unread(over)]), workspaceId)
    expect([only({}, jira), only({}, null)]).toEqual([null, null])
    expect([only({ workspaceId: jira }, jira), only({ workspaceId: jira }, null)]).toEqual([null, null])
    expect(only({ workspaceId: jira }, confluence)).toBe(true)
    expect(only({ accountIds: others }, jira)).toBe(true)
    expect(only({ accountIds: [...others, someone] }, jira)).toBeNull()
    // What is known to be new stays new.
    expect(idle({ ...given(3, jira), unread: [unread({})] }, jira)).toBe(false)
    expect(idle({ ...given(300, jira), unread: [unread({})] }, jira)).toBeNull()
  })
})
