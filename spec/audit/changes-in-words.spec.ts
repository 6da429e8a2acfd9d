import { expect, test } from 'vitest'
import { changeText } from '../../client/text/audit-changes.ts'
import { TRACE_KINDS } from '../../contract/privacy/stored-kind.ts'
import { DEFAULT_RULES } from '../../contract/settings/rules.ts'
import type { Rules } from '../../contract/settings/rules.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { fieldsOf } from '../../server/changes.ts'

const workspaceId = WorkspaceId.parse('ari:cloud:jira::site/5d1e.2')
const RULES: Rules = {
  ...DEFAULT_RULES,
  thresholds: { ...DEFAULT_RULES.thresholds, perWorkspace: [{ workspaceId, warningDays: 30, overdueDays: 45 }] },
  prices: { currency: 'EUR', perSeat: [{ workspaceId, monthlyHundredths: 816 }] },
}
const LISTS = ['emails', 'domains', 'groups'].flatMap((list) => [`${list}.added`, `${list}.removed`])
const tell = (field: string, from: number | string | boolean | null, to: typeof from): string =>
  changeText({ field, from, to }, () => 'Jira')

test.each([
  ...Object.entries(fieldsOf(RULES)),
  ...[...LISTS, 'emails.replaced', ...TRACE_KINDS].map((field): [string, number] => [field, 2]),
  ...['organizationId', 'expiresAt', 'setBy'].map((field): [string, string] => [field, '2027-09-23T08:00:00.000Z']),
])('the log tells a change of %s in words', (field, value) => {
  const told = tell(field, null, value)
  expect(told).toMatch(/^[A-Z]/)
  expect(told.split(':')[0]).not.toBe(field)
  expect(told).not.toContain(workspaceId)
})

test('a change reads as a sentence: what it is now, and what it was', () => {
  expect(tell('breaker.share', 0.2, 0.125)).toBe('Breaker, share of seats: 12.5% (was 20%)')
  expect(tell('ticketRequired', false, true)).toBe('Ticket: required (was not required)')
  expect(tell('minimumAccountAgeDays', 0, 1)).toBe('Minimum account age: 1 day (was off)')
  expect(tell('expiresAt', null, '2027-09-23T12:00:00.000Z')).toBe('Key expires: 23 Sept 2027 (was not set)')
  expect(tell(`prices.perSeat.${workspaceId}.monthlyHundredths`, null, 816)).toBe(
    'Price of a seat in a month, Jira: 8.16 (was not set)',
  )
  expect(tell('groups.added', 0, 3)).toBe('Groups protected: 3')
  expect(tell('former.field', 1, 2)).toBe('former.field: 2 (was 1)')
})
