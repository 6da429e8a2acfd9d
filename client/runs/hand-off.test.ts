import { describe, expect, it } from 'vitest'
import type { RunCommand, RunItem } from '../../contract/runs/run.ts'
import { DirectoryId, GroupId } from '../../contract/vocabulary.ts'
import { csvBlob } from '../csv/csv.ts'
import { byGroup, handOffRows, handOffs } from './hand-off.ts'
import { runItemFixture } from './run-fixture.ts'

const [staff, board] = [GroupId.parse('g-staff'), GroupId.parse('g-board')]
const places = {
  workspace: (id: string) => id,
  customerOrganization: (id: string) => id,
  serviceDesk: (id: string) => id,
  group: (id: string) => id.replace('g-', ''),
}
const people = {
  nameOf: (id: string) => `Name of ${id}`,
  emailOf: (id: string) => (id.endsWith('1') ? 'one@example.com' : null),
  isKnown: (id: string) => id.endsWith('1'),
}
const held = (index: number, ...blockedBy: readonly GroupId[]): RunItem =>
  runItemFixture(index, 'excluded', { exclusion: 'synced-group', blockedBy: [...blockedBy] })
const synced = (index: number, over: Partial<RunItem> = {}): RunItem =>
  runItemFixture(index, 'excluded', { exclusion: 'synced-account', ...over })
const join = { kind: 'join-group', directoryId: DirectoryId.parse('d1'), groupId: staff } as const
const leave = { ...join, kind: 'leave-group' } as const
const suspend = { kind: 'suspend', directoryId: DirectoryId.parse('d1') } as const

async function lines(command: RunCommand, items: readonly RunItem[]): Promise<string[]> {
  const text = await (await csvBlob(['one'], handOffRows({ command }, handOffs(items), places, people))).text()
  return text.trimEnd().split('\r\n').slice(1)
}
const todos = async (command: RunCommand, items: readonly RunItem[]): Promise<string[]> =>
  (await lines(command, items)).map((line) => line.split(',').at(-1) ?? '')

describe('what is handed to the identity provider', () => {
  it('is one entry for each account and group, and nothing of accounts that are left out for other reasons', () => {
    const others = [runItemFixture(3, 'excluded'), runItemFixture(4, 'planned')]
    const all = handOffs([held(0, staff, board), held(1, staff), synced(2), ...others])
    expect(all.map(({ item, groupId }) => [item.index, groupId])).toEqual([
      [0, staff],
      [0, board],
      [1, staff],
      [2, null],
    ])
    expect(byGroup(all)).toEqual([
      { groupId: staff, accounts: 2 },
      { groupId: board, accounts: 1 },
      { groupId: null, accounts: 1 },
    ])
  })

  it('names people where they are known, and leaves the cells empty where they are not', async () => {
    expect(await lines('access.revokeAccess', [held(0, staff), held(1, staff)])).toEqual([
      'staff,g-staff,,,557058:u-0,Take the account out of the group staff.',
      'staff,g-staff,Name of 557058:u-1,one@example.com,557058:u-1,Take the account out of the group staff.',
    ])
  })

  it('says what comes to the same there', async () => {
    expect(await todos('groups.addToGroup', [held(0, staff)])).toEqual(['Put the account into the group staff.'])
    expect(await todos('groups.removeFromGroup', [held(0, staff)])).toEqual([
      'Take the account out of the group staff.',
    ])
    expect(await todos('users.suspendUser', [synced(0, { blockedBy: [staff] })])).toEqual([
      'Suspend or unassign the account.',
    ])
    expect(await todos('users.deactivateAccount', [synced(0)])).toEqual(['Deactivate the account.'])
    expect(await todos('users.reactivateAccount', [synced(0)])).toEqual(['Make the account active again.'])
  })

  it('of an undo is the way back, step by step, also for accounts that get a part of it back', async () => {
    const cannot = [
      { step: join, exclusion: 'synced-group' as const },
      { step: { ...join, groupId: board }, exclusion: 'already-undone' as const },
    ]
    const whole = runItemFixture(0, 'excluded', { exclusion: 'synced-group', cannot })
    const partly = runItemFixture(1, 'planned', { cannot: [{ step: leave, exclusion: 'synced-group' }] })
    const status = synced(2, { cannot: [{ step: suspend, exclusion: 'synced-account' }] })
    const active = synced(3, { cannot: [{ step: { kind: 'reactivate' }, exclusion: 'synced-account' }] })
    const items = [whole, partly, status, active]
    expect(handOffs(items).map(({ groupId }) => groupId)).toEqual([staff, staff, null, null])
    expect(await todos('runs.undoRun', items)).toEqual([
      'Put the account into the group staff.',
      'Take the account out of the group staff.',
      'Suspend or unassign the account.',
      'Make the account active again.',
    ])
  })
})
