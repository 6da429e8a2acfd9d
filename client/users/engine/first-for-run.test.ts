import { expect, it } from 'vitest'
import { LIMITS } from '../../../contract/limits.ts'
import type { UserRow } from '../../../contract/users/user.ts'
import { AccountId } from '../../../contract/vocabulary.ts'
import { DICTIONARY, SAMPLE_USER, WORKSPACES } from './arbitrary-users.ts'
import { firstForRun } from './first-for-run.ts'
import { UserTable } from './user-table.ts'

const jira = WORKSPACES[0]!
const day = (number: number): string => new Date(Date.UTC(2020, 0, 1 + number)).toISOString()
const user = (id: string, used: number | null, joined: number | null): UserRow => ({
  ...SAMPLE_USER,
  accountId: AccountId.parse(`712020:${id}`),
  addedToOrg: joined === null ? null : day(joined),
  lastActive: used === null ? [] : [[0, day(used)]],
})
const everyRow = ({ columns }: UserTable): number[] => Array.from({ length: columns.count }, (_, row) => row)

it('takes who was never there first, by the day of joining, then by the last use', () => {
  const table = new UserTable()
  const users = [
    user('late', 90, 1),
    user('early', 10, 5),
    user('never-untold', null, null),
    user('never-new', null, 30),
    user('never-old', null, 3),
  ]
  table.add(users, DICTIONARY)
  const { accountIds, leftOver } = firstForRun(table, everyRow(table), jira)
  expect(accountIds.map((id) => id.replace('712020:', ''))).toEqual([
    'never-old',
    'never-new',
    'never-untold',
    'early',
    'late',
  ])
  expect(leftOver).toBe(0)
})

it('takes no more than a run may have, and tells how many are left', () => {
  const table = new UserTable()
  const most = LIMITS.accountsPerRun
  table.add(
    Array.from({ length: most + 814 }, (_, at) => user(`${at}`, most + 814 - at, 0)),
    DICTIONARY,
  )
  for (const workspaceId of [jira, null]) {
    const { accountIds, rows, leftOver } = firstForRun(table, everyRow(table), workspaceId)
    expect([accountIds.length, rows.length, leftOver]).toEqual([most, most, 814])
    expect(accountIds[0]).toBe(`712020:${most + 813}`)
    expect(accountIds, 'the 814 used last are left').not.toContain('712020:813')
    expect(accountIds).toContain('712020:814')
  }
})
