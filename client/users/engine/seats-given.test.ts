import { describe, expect, it } from 'vitest'
import { AccountId } from '../../../contract/vocabulary.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from './arbitrary-users.ts'
import { inactivityOf } from './inactivity.ts'
import type { GivenSeats } from './seats-given.ts'
import { DAY_MS } from './thresholds.ts'
import { UserTable } from './user-table.ts'

const NOW = Date.UTC(2026, 0, 1)
const [jira, confluence] = [WORKSPACES[0]!, WORKSPACES[1]!]
const someone = AccountId.parse('712020:someone')
const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString()

/** A member of old who holds both products and never opened any. */
function idle(given: readonly GivenSeats[] | null, workspaceId: typeof jira | null) {
  const table = new UserTable()
  const person = { ...SAMPLE_USER, accountType: 'atlassian', status: 'active', emailVerified: true } as const
  table.add(
    [{ ...person, accountId: someone, email: 'a@corp.example', addedToOrg: daysAgo(400), lastActive: [] }],
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
const given = (days: number, workspaceId: typeof jira | null): GivenSeats[] => [
  { at: daysAgo(days), workspaceId, accountIds: [someone] },
]

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
    expect(idle([...given(300, jira), ...given(3, jira), ...given(200, jira)], jira)).toBe(false)
  })

  it('leaves it open whether anybody is idle as long as it is not read', () => {
    expect(idle(null, jira)).toBeNull()
    expect(idle([], jira)).toBe(true)
  })
})
