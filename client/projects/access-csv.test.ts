import { expect, it } from 'vitest'
import { AccountId, GroupId } from '../../contract/vocabulary.ts'
import { CallError } from '../api/call-error.ts'
import type { GroupMember } from '../api/group-members.ts'
import { listFiles } from '../text/list-files.ts'
import { accessRows } from './access-csv.ts'
import type { AccessEntry } from './access-entry.ts'
import type { Standing } from './standing.ts'

const [staff, lost, empty] = ['g-staff', 'g-lost', 'g-empty'].map((id) => GroupId.parse(id)) as [
  GroupId,
  GroupId,
  GroupId,
]
const ann = AccountId.parse('557058:ann')
const zoe = AccountId.parse('557058:zoe')
const entry = (over: Partial<AccessEntry>): AccessEntry => ({
  key: '1',
  title: 'Role Users',
  explain: null,
  permissions: [
    { short: 'Browse', explain: '' },
    { short: 'Edit', explain: '' },
  ],
  people: [],
  groups: [],
  seatsOf: null,
  namesGroup: false,
  lost: 0,
  mayBeEmpty: true,
  ...over,
})
const group = (groupId: GroupId | null) => ({ groupId, name: groupId })

const MEMBERS: readonly GroupMember[] = [
  { accountId: ann, name: 'Ann of Jira', active: true },
  { accountId: AccountId.parse('557058:bob'), name: null, active: null },
]
const STANDING: Record<string, Standing> = {
  [ann]: { status: 'active', seat: 'yes', can: 'yes' },
  [zoe]: { status: 'deactivated', seat: 'no', can: 'no' },
}
async function rowsOf(entries: readonly AccessEntry[], broken: unknown = new CallError('UPSTREAM_REFUSED')) {
  const reads: string[] = []
  let unread = 0
  const rows: Record<string, unknown>[] = []
  const all = accessRows(entries, {
    nameOf: ({ name }) => name ?? '',
    isGone: (groupId) => groupId === 'g-gone',
    personName: (id) => (id === ann ? 'Ann' : null),
    emailOf: (id) => (id === ann ? 'ann@a.example' : null),
    standingOf: (id) => STANDING[id] ?? { status: 'unknown', seat: 'unknown', can: 'unknown' },
    seatHolders: (key) => (key === null ? null : { products: [], accountIds: [ann], whole: key === 'whole' }),
    unreadWay: null,
    onUnread: () => (unread += 1),
    signal: new AbortController().signal,
    async *membersOf(groupId) {
      reads.push(groupId)
      await Promise.resolve()
      if (groupId === empty) return
      yield* MEMBERS
      // After some of its members: what was read of it is no list of them.
      if (groupId === lost) throw broken
    },
  })
  for await (const row of all) {
    expect(row).toHaveLength(listFiles.access.header.length)
    const cells = Object.fromEntries(listFiles.access.header.map((name, at) => [name, row[at]]))
    rows.push(Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== null)))
  }
  return { rows, reads, unread }
}
const WAY = { 'Way in': 'Role Users', Gives: 'Browse; Edit' }

it('has a line for each way in and person, members of groups one by one, each group read once', async () => {
  const { rows, reads, unread } = await rowsOf([
    entry({ people: [ann, zoe], groups: [group(staff)] }),
    entry({ title: 'Again', groups: [group(staff)] }),
  ])
  const of = { 'Group id': staff, Group: staff }
  expect(rows).toEqual([
    { ...WAY, 'Account id': ann, Name: 'Ann', 'E-mail': 'ann@a.example', 'Account is active': 'Yes' },
    { ...WAY, 'Account id': zoe, 'Account is active': 'No', Note: 'Deactivated: cannot use it' },
    { ...WAY, ...of, 'Account id': ann, Name: 'Ann of Jira', 'E-mail': 'ann@a.example', 'Account is active': 'Yes' },
    { ...WAY, ...of, 'Account id': '557058:bob', 'Account is active': 'Unknown', Note: 'status unknown' },
    expect.objectContaining({ 'Way in': 'Again', 'Account id': ann }),
    expect.objectContaining({ 'Way in': 'Again', 'Account id': '557058:bob' }),
  ])
  expect(reads).toEqual([staff])
  expect(unread).toBe(0)
})

it('a group that cannot be read to its end is unknown, not what came of it, and the file is of a part', async () => {
  const { rows, unread } = await rowsOf([entry({ groups: [group(lost), group(null)] })])
  expect(rows).toEqual([
    { ...WAY, 'Group id': lost, Group: lost, Note: 'The members could not be read' },
    { ...WAY, Group: '', Note: 'The members could not be read' },
  ])
  expect(unread).toBe(2)
})

it('a bug, or being stopped, is no group that could not be read', async () => {
  await expect(rowsOf([entry({ groups: [group(lost)] })], new TypeError('bug'))).rejects.toThrow('bug')
})

it('says why nobody stands behind a way in', async () => {
  const { rows, unread } = await rowsOf([
    entry({ people: null }),
    entry({ lost: 2 }),
    entry({}),
    entry({ groups: [group(empty), group(GroupId.parse('g-gone'))] }),
    entry({ title: 'Anyone on the web', mayBeEmpty: false, explain: 'Also without signing in.' }),
    entry({ title: 'Customers', mayBeEmpty: false }),
  ])
  expect(rows.map((row) => row['Note'])).toEqual([
    'Who is in this role could not be read.',
    '2 records of deleted accounts',
    'Nobody is in this role.',
    'The group is empty.',
    'This group no longer exists. It lets nobody in.',
    'Also without signing in.',
    'No single people',
  ])
  expect(rows.some((row) => 'Account id' in row)).toBe(false)
  expect(unread).toBe(1)
})

it('names who holds a seat one by one, and says so where these are not all', async () => {
  const seats = (productKey: string | null) => entry({ mayBeEmpty: false, seatsOf: { productKey } })
  const { rows, unread } = await rowsOf([seats('whole'), seats('part'), seats(null)])
  const more = 'Not all seat holders are read: there are more people here'
  expect(rows.map((row) => [row['Account id'], row['Note']])).toEqual([
    [ann, undefined],
    [ann, undefined],
    [undefined, more],
    [undefined, more],
  ])
  expect(unread).toBe(2)
})
