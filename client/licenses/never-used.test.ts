import { expect, it } from 'vitest'
import { UserRow } from '../../contract/users/user.ts'
import { WorkspaceId } from '../../contract/vocabulary.ts'
import { UserTable } from '../users/engine/user-table.ts'
import { countNeverUsed } from './never-used.ts'

const confluence = WorkspaceId.parse('ari:cloud:confluence::site/1')
const user = (accountId: string, lastActive: [number, string][] | null, over: Record<string, unknown> = {}): UserRow =>
  UserRow.parse({
    accountId,
    name: null,
    email: null,
    emailVerified: true,
    accountType: 'atlassian',
    status: 'active',
    accountStatus: 'active',
    membershipStatus: 'active',
    claimStatus: 'managed',
    managementSource: 'synced',
    addedToOrg: null,
    jobTitle: null,
    department: null,
    platformRoles: [],
    groups: [],
    lastActive,
    ...over,
  })

it('counts holders without a date, and keeps the unknown and the others apart', () => {
  const table = new UserTable()
  const rows = [
    user('never', []),
    user('used', [[0, '2026-01-01T00:00:00.000Z']]),
    user('dates-not-read', null),
    user('invited', [], { emailVerified: false }),
    user('no-seat', []),
  ]
  table.add(rows, { groupIds: [], workspaceIds: [confluence] })
  table.seats.add(
    confluence,
    rows.slice(0, 4).map((row) => row.accountId),
  )
  expect(countNeverUsed(table, confluence)).toEqual({ never: 1, unknown: 2 })
  table.seats.setState(confluence, 'complete')
  expect(countNeverUsed(table, confluence)).toEqual({ never: 1, unknown: 1 })
})
