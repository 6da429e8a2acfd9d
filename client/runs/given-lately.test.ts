import { describe, expect, it } from 'vitest'
import { AccountId, GroupId, RunId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { GivenSeats, SeatsRead, UnreadRun } from '../users/engine/seats-given.ts'
import { givenLately, mayBeGiven, seatsLately } from './given-lately.ts'
import { runFixture, runItemFixture } from './run-fixture.ts'

const [jira, confluence] = ['ari:cloud:jira::site/1', 'ari:cloud:confluence::site/1'].map((id) =>
  WorkspaceId.parse(id),
) as [WorkspaceId, WorkspaceId]
const way = { groupIds: [GroupId.parse('g1')], direct: [], inferred: false, admin: false }
const losing = (lost: readonly WorkspaceId[] | null, kept: readonly WorkspaceId[] = []) =>
  runItemFixture(0, 'planned', {
    accountId: AccountId.parse('557058:u-0'),
    paths: lost?.map((workspaceId) => ({ ...way, workspaceId })) ?? null,
    keeps: kept.map((workspaceId) => ({ workspaceId, groupIds: [], direct: true })),
  })
const given = (workspaceId: WorkspaceId | null, day: number): GivenSeats => ({
  at: new Date(Date.UTC(2026, 1, day)).toISOString(),
  workspaceId,
  accountIds: [AccountId.parse('557058:u-0')],
})
const revoke = runFixture({ command: 'access.revokeAccess' })
/** "confluence 3": of which product, and of which day. */
const read = (all: readonly GivenSeats[]): SeatsRead => ({ given: all, unread: [], andMore: false })
const told = (item: ReturnType<typeof losing>, all: readonly GivenSeats[], run = revoke): string[] =>
  givenLately(item, seatsLately(run, read(all))).map(
    ({ workspaceId, at }) =>
      `${/(jira|confluence)/.exec(workspaceId ?? '')?.[0] ?? 'any'} ${new Date(at).getUTCDate()}`,
  )

describe('seats that a run gave lately, in a plan that takes them', () => {
  it('are the last of each product that is lost, newest first, also where it is not known which', () => {
    const all = [given(jira, 3), given(confluence, 5), given(confluence, 9), given(null, 7)]
    expect(told(losing([confluence, jira]), all)).toEqual(['confluence 9', 'any 7', 'jira 3'])
    expect(told(losing([confluence]), all)).toEqual(['confluence 9', 'any 7'])
    expect(told(losing([confluence, jira], [confluence]), all)).toEqual(['any 7', 'jira 3'])
    // Whose ways could not be read may lose any.
    expect(told(losing(null), all)).toEqual(['confluence 9', 'any 7', 'jira 3'])
  })

  it('are nobody else’s, and nobody’s who is left out', () => {
    const other = { ...given(jira, 3), accountIds: [AccountId.parse('557058:u-1')] }
    expect(told(losing([jira]), [other])).toEqual([])
    expect(told({ ...losing([jira]), state: 'excluded' }, [given(jira, 3)])).toEqual([])
  })

  it('are no matter of a plan that gives, of an undo, and of what was applied', () => {
    const at = '2026-03-01T10:00:00.000Z'
    for (const run of [
      runFixture({ command: 'access.grantAccess' }),
      runFixture({ command: 'runs.undoRun' }),
      runFixture({ command: 'access.revokeAccess', state: 'finished', appliedAt: at }),
    ])
      expect(seatsLately(run, read([given(jira, 3)]))).toBeNull()
    for (const command of ['users.suspendUser', 'users.deactivateAccount', 'groups.removeFromGroup'] as const)
      expect(told(losing([jira]), [given(jira, 3)], runFixture({ command }))).toEqual(['jira 3'])
  })

  it('are not "none" where they could not be read, of whom and on what that may be', () => {
    const lost = losing([jira], [confluence])
    const unread = (over: Partial<UnreadRun>): boolean =>
      mayBeGiven(
        lost,
        seatsLately(revoke, {
          ...read([]),
          unread: [{ runId: RunId.parse('run-00000009'), workspaceId: null, accountIds: null, ...over }],
        }),
      )
    expect(mayBeGiven(lost, seatsLately(revoke, read([])))).toBe(false)
    expect(mayBeGiven(lost, seatsLately(revoke, null))).toBe(true)
    expect(mayBeGiven(lost, seatsLately(revoke, { ...read([]), andMore: true }))).toBe(true)
    expect(mayBeGiven({ ...lost, state: 'excluded' }, seatsLately(revoke, null))).toBe(false)
    expect([unread({}), unread({ workspaceId: jira }), unread({ workspaceId: confluence })]).toEqual([
      true,
      true,
      false,
    ])
    expect(unread({ accountIds: [AccountId.parse('557058:u-0')] })).toBe(true)
    expect(unread({ accountIds: [AccountId.parse('557058:u-1')] })).toBe(false)
  })
})
