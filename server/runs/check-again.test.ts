import { describe, expect, it } from 'vitest'
import type { Step } from '../../contract/runs/run.ts'
import { AccountId, DirectoryId, GroupId, RoleId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { DirectoryUser } from '../organizations-port.ts'
import { checkAgain } from './check-again.ts'
import { waitingItem, type StoredItem } from './items.ts'

const accountId = AccountId.parse('712020:1')
const jira = WorkspaceId.parse('ari:cloud:jira-software::site/1')
const confluence = WorkspaceId.parse('ari:cloud:confluence::site/1')
const active = { status: 'active', accountStatus: 'active', membershipStatus: 'active' } as const
const user: DirectoryUser = {
  accountId,
  name: null,
  email: null,
  emailVerified: true,
  accountType: 'atlassian',
  ...active,
  claimStatus: 'managed',
  managementSource: 'invited',
  addedToOrg: null,
  jobTitle: null,
  department: null,
  platformRoles: [],
  groupIds: [],
  lastActive: null,
}
const item = {
  ...waitingItem(accountId),
  state: 'planned',
  before: { ...active, directories: null, datesTold: false },
  steps: [{ step: { kind: 'suspend', directoryId: DirectoryId.parse('d1') }, state: 'waiting' }],
} satisfies StoredItem
const suspend = {
  command: 'users.suspendUser',
  target: { workspaceId: null },
  plannedAt: '2026-01-01T00:00:00.000Z',
} as const
const nobody = () => Promise.resolve(null)

describe('the check right before a write', () => {
  it('goes on when nothing has changed', async () => {
    expect(await checkAgain(suspend, item, user, nobody)).toEqual({ go: true })
  })

  it('leaves alone who is gone, protected, or changed by somebody else', async () => {
    expect(await checkAgain(suspend, item, undefined, nobody)).toEqual({ skip: 'not-found' })
    expect(
      await checkAgain(suspend, item, user, () => Promise.resolve({ exclusion: 'protected-email', unread: null })),
    ).toEqual({
      skip: 'protected-email',
      unread: null,
    })
    expect(
      await checkAgain(suspend, item, { ...user, status: 'deactivated', accountStatus: 'inactive' }, nobody),
    ).toEqual({ skip: 'changed-since-plan' })
  })

  it('leaves alone whose last use was told for the plan and is not told now, where something is taken away', async () => {
    const told = { ...item, before: { ...item.before, datesTold: true } }
    expect(await checkAgain(suspend, told, user, nobody)).toEqual({ skip: 'unknown', unread: 'last-active' })
    expect(await checkAgain(suspend, told, { ...user, lastActive: [] }, nobody)).toEqual({ go: true })
    const restore = { ...suspend, command: 'users.restoreUser' } as const
    const given = {
      ...told,
      steps: told.steps.map((one) => ({ ...one, step: { ...one.step, kind: 'restore' as const } })),
    }
    expect(await checkAgain(restore, given, user, nobody)).toEqual({ already: true })
  })

  it('counts use after the plan only, and only of what is lost', async () => {
    const used = (workspaceId: WorkspaceId, at: string | null) => ({ ...user, lastActive: [{ workspaceId, at }] })
    const revoke = { ...suspend, command: 'access.revokeAccess', target: { workspaceId: jira } } as const
    expect(await checkAgain(suspend, item, used(jira, '2026-01-01T00:00:00.001Z'), nobody)).toEqual({
      skip: 'active-since-plan',
    })
    expect(await checkAgain(suspend, item, used(jira, '2026-01-01T00:00:00.000Z'), nobody)).toEqual({ go: true })
    expect(await checkAgain(suspend, item, used(jira, null), nobody)).toEqual({ go: true })
    expect(await checkAgain(revoke, item, used(jira, '2026-01-02T00:00:00.000Z'), nobody)).toEqual({
      skip: 'active-since-plan',
    })
    expect(await checkAgain(revoke, item, used(confluence, '2026-01-02T00:00:00.000Z'), nobody)).toEqual({ go: true })
    // What the same group takes along is lost like the product itself.
    const both = { ...item, frees: [jira, confluence] }
    expect(await checkAgain(revoke, both, used(confluence, '2026-01-02T00:00:00.000Z'), nobody)).toEqual({
      skip: 'active-since-plan',
    })
    const restore = { ...suspend, command: 'users.restoreUser' } as const
    const suspended = {
      ...item,
      steps: [{ step: { kind: 'restore', directoryId: DirectoryId.parse('d1') }, state: 'waiting' }],
      before: { ...item.before, status: 'suspended', membershipStatus: 'suspended' },
    } satisfies StoredItem
    expect(
      await checkAgain(
        restore,
        suspended,
        { ...used(jira, '2026-01-02T00:00:00.000Z'), status: 'suspended', membershipStatus: 'suspended' },
        nobody,
      ),
    ).toEqual({ go: true })
  })

  it('of an undo, counts use only where its step takes something away', async () => {
    const undo = { ...suspend, command: 'runs.undoRun' } as const
    const used = { ...user, lastActive: [{ workspaceId: jira, at: '2026-01-02T00:00:00.000Z' }] }
    const directoryId = DirectoryId.parse('d1')
    const role = { workspaceId: jira, roleId: RoleId.parse('atlassian/user') }
    const group = { directoryId, groupId: GroupId.parse('g1') }
    const check = (step: Step, groupIds: readonly GroupId[] = []) =>
      checkAgain(undo, { ...item, steps: [{ step, state: 'waiting' }] }, { ...used, groupIds }, nobody)
    for (const step of [
      { kind: 'suspend', directoryId },
      { kind: 'deactivate' },
      { kind: 'revoke-role', ...role },
    ] as const)
      expect(await check(step), step.kind).toEqual({ skip: 'active-since-plan' })
    expect(await check({ kind: 'assign-role', ...role })).toEqual({ go: true })
    expect(await check({ kind: 'join-group', ...group })).toEqual({ go: true })
    expect(await check({ kind: 'leave-group', ...group }, [group.groupId])).toEqual({ go: true })
  })

  it('knows what is so already', async () => {
    expect(
      await checkAgain(suspend, item, { ...user, status: 'suspended', membershipStatus: 'suspended' }, nobody),
    ).toEqual({ already: true })
    const groupId = GroupId.parse('g1')
    const leave = {
      ...item,
      steps: [{ step: { kind: 'leave-group', directoryId: DirectoryId.parse('d1'), groupId }, state: 'waiting' }],
    } satisfies StoredItem
    const remove = { ...suspend, command: 'groups.removeFromGroup' } as const
    expect(await checkAgain(remove, leave, { ...user, groupIds: [] }, nobody)).toEqual({ already: true })
    expect(await checkAgain(remove, leave, { ...user, groupIds: [groupId] }, nobody)).toEqual({ go: true })
    // Not told is not "in no group".
    expect(await checkAgain(remove, leave, { ...user, groupIds: null }, nobody)).toEqual({ go: true })
  })

  it('does not take a half-done attempt of its own for somebody else’s change', async () => {
    const inactive = { ...user, status: 'suspended' } as const
    expect(await checkAgain(suspend, { ...item, tries: 1 }, inactive, nobody)).toEqual({ go: true })
    expect(await checkAgain(suspend, item, inactive, nobody)).toEqual({ skip: 'changed-since-plan' })
  })
})
