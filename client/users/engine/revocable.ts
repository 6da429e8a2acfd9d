import type { GroupEditing } from '../../../contract/groups/group.ts'
import type { GroupId, WorkspaceId } from '../../../contract/vocabulary.ts'
import { NO, YES } from './codes.ts'
import { inactivityOf } from './inactivity.ts'
import { DAY_MS } from './thresholds.ts'
import type { UserTable } from './user-table.ts'

/**
 * What a plan to revoke a seat will say of a holder, as far as the page can tell: it takes the seat back · `unclear`: how the seat
 * is held was not read, so that only the plan can say · `shared`: what gives the seat also gives one that is not surely idle,
 * and a plan would take both · a group of the identity provider gives the seat · the account is protected · `barred`: too young by the rules, or held by a group whose members nobody may change · `untold`: what protects an
 * account was not told of this one, and that counts against touching it.
 */
export const REVOKE_VERDICTS = ['free', 'unclear', 'shared', 'synced', 'protected', 'barred', 'untold'] as const
export type RevokeVerdict = (typeof REVOKE_VERDICTS)[number]

export interface RevokeFacts {
  /** Whether a group's members may be changed; null: the group was not read. */
  readonly editingOf: (groupId: GroupId) => GroupEditing | null
  /** Accounts younger than this are left alone, 0: none are; null: not known. */
  readonly minimumAgeDays: number | null
}

/** The groups of the identity provider that give a row its seat. */
export function syncedWays(table: UserTable, workspaceId: WorkspaceId, { editingOf }: RevokeFacts) {
  const { columns, places } = table
  const waysOf = places.waysTo(columns, workspaceId)
  return (row: number): GroupId[] =>
    waysOf(row)
      .flatMap((number) => columns.groupIds.values[number] ?? [])
      .filter((groupId) => editingOf(groupId) === 'identity-provider')
}

/**
 * Judges the holders of a seat on a workspace as `server/guard.ts` and `server/runs/steps/revoke-access.ts` will. A role of
 * one's own is no group and can be taken away; one that follows from another role is an administrator's, who is protected.
 * `now`: epoch milliseconds of the beginning of the day; who becomes old enough within the day is unclear.
 */
export function revokeJudge(table: UserTable, workspaceId: WorkspaceId, facts: RevokeFacts, now: number) {
  const { columns, protection, places } = table
  const waysOf = places.waysTo(columns, workspaceId)
  const losesInUse = alsoLost(table, workspaceId, now)
  const allWays = places.grantsState(workspaceId) === 'complete'
  const youngest = (facts.minimumAgeDays ?? 0) * DAY_MS
  const editing = (number: number): GroupEditing | null => {
    const groupId = columns.groupIds.values[number]
    return groupId === undefined ? null : facts.editingOf(groupId)
  }
  return (row: number): RevokeVerdict => {
    if (protection.reason(columns, row) !== null) return 'protected'
    const age = now - (columns.addedAt[row] ?? Number.NaN)
    if (protection.untold(columns, row) || (youngest > 0 && Number.isNaN(age))) return 'untold'
    if (age + DAY_MS <= youngest) return 'barred'
    const left = waysOf(row)
    const ways = left.map(editing)
    if (ways.includes('identity-provider')) return 'synced'
    if (ways.includes('not-modifiable')) return 'barred'
    const loses = losesInUse(row, left)
    if (loses === true) return 'shared'
    const old = facts.minimumAgeDays !== null && (youngest === 0 || age >= youngest)
    const told = allWays && columns.groupsWhole[row] === 1 && ways.every((way) => way === 'editable') && loses === false
    return protection.read && old && told ? 'free' : 'unclear'
  }
}

/**
 * Whether who leaves these groups loses a seat on another product that is not surely idle; null: that was not read. A role of
 * one's own would keep that seat, but no list tells of it: who may lose what is used is not called free.
 */
function alsoLost(table: UserTable, workspaceId: WorkspaceId, now: number) {
  const { columns, places, seats } = table
  const others = places.licensed
    .filter((id) => id !== workspaceId)
    .map((id) => ({ id, read: places.grantsState(id) === 'complete', waysOf: places.waysTo(columns, id) }))
  return (row: number, left: readonly number[]): boolean | null => {
    let unknown = false
    for (const { id, read, waysOf } of others) {
      const held = seats.held(row, id)
      if (held === NO) continue
      const ways = waysOf(row)
      const goes = ways.length > 0 && ways.every((way) => left.includes(way))
      if (goes && held === YES && inactivityOf(table, row, id, now).idle !== true) return true
      unknown ||= !read || (goes && held !== YES)
    }
    return unknown ? null : false
  }
}
