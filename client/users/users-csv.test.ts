import Papa from 'papaparse'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ViewColumn } from '../../contract/views/view.ts'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { csvBlob } from '../csv/csv.ts'
import { AccountId } from '../../contract/vocabulary.ts'
import { arbitraryUsers, DICTIONARY, GROUPS, SAMPLE_USER, WORKSPACES } from './engine/arbitrary-users.ts'
import { UserTable } from './engine/user-table.ts'
import { everyField, seatThrough, shownFields, usersCsvHeader, usersCsvRows } from './users-csv.ts'

const names = { workspace: (id: string) => `=${id}` }
const NOW = Date.UTC(2026, 0, 1)

test('a file has one line for each user with every column, and tells unknown from none', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryUsers, async (users) => {
      const table = new UserTable()
      table.add(users, DICTIONARY)
      const blob = await csvBlob(
        usersCsvHeader(everyField(WORKSPACES), names),
        usersCsvRows(table, users.keys(), everyField(WORKSPACES), names, NOW),
      )
      const { data } = Papa.parse<string[]>((await blob.text()).replace('\uFEFF', ''), { skipEmptyLines: true })
      expect(data).toHaveLength(users.length + 1)
      expect(new Set(data.map((line) => line.length))).toEqual(new Set([18 + 2 * WORKSPACES.length]))
      const header = data[0] ?? []
      for (const [index, user] of users.entries()) {
        const line = Object.fromEntries(header.map((name, at) => [name, data[index + 1]?.[at]]))
        expect(line['Account ID']).toBe(user.accountId)
        if (user.groups === null) expect(line['Groups']).toBe('Unknown')
        if (user.addedToOrg !== null) expect(line['Added on']).toBe(user.addedToOrg)
        if (user.platformRoles === null) expect(line['Admin']).toBe('Unknown')
      }
    }),
    { numRuns: 50 },
  )
})

test('the columns on show are written in their order, a cell that shows two things as two, and always with the account id', () => {
  const [jira, confluence] = WORKSPACES as [WorkspaceId, WorkspaceId]
  const header = (columns: ViewColumn[]) => usersCsvHeader(shownFields(columns), names)
  expect(header(['groups', jira, 'name', 'products', confluence, 'status'])).toEqual([
    'Groups',
    `Last active: =${jira}`,
    `Use: =${jira}`,
    'Name',
    'E-mail',
    'Products with a seat',
    'All products read',
    `Last active: =${confluence}`,
    `Use: =${confluence}`,
    'Status',
    'Account ID',
  ])
  expect(header(['accountId', 'email', 'name'])).toEqual(['Account ID', 'E-mail', 'Name'])
})

test('of one product the file says through what a seat is held, and what is not known of it', () => {
  const [product] = WORKSPACES as [WorkspaceId]
  const table = new UserTable()
  const people = [[0, 1], [0], [2], [], null].map((groups, at) => ({
    ...SAMPLE_USER,
    accountId: AccountId.parse(`712020:${at}`),
    status: 'active' as const,
    groups,
  }))
  table.add(people, DICTIONARY)
  table.seats.add(
    product,
    [0, 1, 2, 4].map((at) => people[at]!.accountId),
  )
  table.places.addGrants(product, GROUPS.slice(0, 2))
  const said = () => people.map((_, row) => seatThrough(table, product, (id) => `the ${id}`)(row))
  expect(said()).toEqual(['the g1; the g2; Unknown', 'the g1; Unknown', 'Unknown', 'Unknown', 'Unknown'])
  table.seats.setState(product, 'complete')
  table.places.setGrantsState(product, 'complete')
  expect(said()).toEqual(['the g1; the g2', 'the g1', 'Directly or by another way', null, 'Unknown'])
})

test('beside each last use stands what it comes to, in the words of the page', () => {
  const [product] = WORKSPACES as [WorkspaceId]
  const table = new UserTable()
  const person = {
    ...SAMPLE_USER,
    accountType: 'atlassian',
    status: 'active' as const,
    emailVerified: true,
    groups: [],
  }
  const ago = (days: number): string => new Date(NOW - days * 86_400_000).toISOString()
  const used = (days: number) => [[0, ago(days)] satisfies [number, string]]
  const people = [
    { addedToOrg: ago(400), lastActive: [] },
    { addedToOrg: ago(10), lastActive: [] },
    { addedToOrg: null, lastActive: [] },
    { addedToOrg: ago(400), lastActive: null },
    ...[5, 70, 100].map((days) => ({ addedToOrg: ago(400), lastActive: used(days) })),
  ].map((facts, at) => ({ ...person, ...facts, accountId: AccountId.parse(`712020:${at}`), email: `${at}@a.example` }))
  table.add(people, DICTIONARY)
  table.seats.add(
    product,
    people.map(({ accountId }) => accountId),
  )
  table.seats.setState(product, 'complete')
  table.thresholds.set({ warningDays: 60, overdueDays: 90, perWorkspace: [] })
  const cells = [...usersCsvRows(table, people.keys(), [product], names, NOW)]
  expect(cells).toEqual([
    ['Never used', 'Idle'],
    ['Never used', 'New, not idle yet'],
    ['Never used', 'Idle: unknown'],
    ['Unknown', 'Unknown'],
    [ago(5), 'Active'],
    [ago(70), 'Warning'],
    [ago(100), 'Overdue'],
  ])
})
