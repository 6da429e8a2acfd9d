import type { GroupRow } from '../../contract/groups/group.ts'
import type { OutputOf } from '../../contract/index.ts'
import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { AccountCommand } from '../../contract/runs/run.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import { SEAT_ROLES } from '../../contract/vocabulary.ts'
import type { ProtectionReason } from './engine/protected.ts'
import { DAY_MS } from './engine/thresholds.ts'
import type { OneUser } from './one-user.ts'
import { directoriesOf } from './user-directories.ts'

/** What is known of one user. null: not read. */
export interface KnownOfOne {
  readonly one: OneUser
  readonly access: Pick<OutputOf<'users.getUserAccess'>, 'access' | 'directories'> | null
  readonly groups: Pick<OutputOf<'users.getUserGroups'>, 'groups' | 'complete'> | null
  readonly protectedBy: ProtectionReason | null
  /** Younger than the rule in Settings protects, so far as that is known. */
  readonly tooYoung: boolean
}

/** Why a plan would leave this user alone; `already-so`: the command makes no sense for them at all. */
export type Bar =
  | ProtectionReason
  | Extract<
      Exclusion,
      | 'already-so'
      | 'not-invited'
      | 'synced-account'
      | 'external-account'
      | 'account-inactive'
      | 'too-young'
      | 'synced-group'
      | 'group-not-modifiable'
      | 'inferred-access'
    >
  | 'to-be-deleted'
  | 'no-open-group'
  | 'holds-all'

/**
 * Whether the rule about young accounts protects this one; what is not known says no. `now`: epoch milliseconds of the end of
 * the day, so that who becomes old enough within it is not barred.
 */
export function isTooYoung({ user }: OneUser, minimumDays: number | null, now: number): boolean {
  return user.addedToOrg !== null && now - Date.parse(user.addedToOrg) < (minimumDays ?? 0) * DAY_MS
}

type Own = (known: KnownOfOne) => Bar | null

/** Judges as the planners in `server/runs/steps` will. What is not known bars nothing: only the plan can say. */
const OWN: Partial<Record<AccountCommand, Own>> = {
  'users.suspendUser': ({ one: { user } }) => {
    if (user.status === 'unknown' || user.membershipStatus === 'unknown') return null
    if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return 'not-invited'
    if (user.membershipStatus === 'suspended' || user.status !== 'active') return 'already-so'
    return user.managementSource === 'synced' ? 'synced-account' : null
  },
  'users.restoreUser': ({ one, access }) => {
    const { membershipStatus, status } = one.user
    if (membershipStatus === 'unknown') return null
    // Where nobody can be suspended, there is nothing to restore.
    if (membershipStatus === 'no_membership' || status === 'not_invited') return 'already-so'
    const directories = directoriesOf(one, access?.directories ?? null)
    return directories?.every((directory) => directory.status === 'active') === true ? 'already-so' : null
  },
  'users.deactivateAccount': ({ one: { user } }) => {
    if (user.accountStatus === 'inactive' || user.accountStatus === 'closed') return 'already-so'
    return user.claimStatus === 'unmanaged' ? 'external-account' : null
  },
  'users.reactivateAccount': ({ one: { user } }) => {
    if (user.accountStatus === 'active') return 'already-so'
    if (user.claimStatus === 'unmanaged') return 'external-account'
    return user.status === 'for_deletion' || user.accountStatus === 'closed' ? 'to-be-deleted' : null
  },
  'access.revokeAccess': ({ access }) => (access?.access.some(givesSeat) === false ? 'already-so' : null),
  'access.grantAccess': receiving,
  'groups.removeFromGroup': ({ groups }) => {
    if (groups?.complete !== true) return null
    if (groups.groups.length === 0) return 'already-so'
    return groups.groups.every((group) => groupBar(group) !== null) ? 'no-open-group' : null
  },
  'groups.addToGroup': receiving,
}

function receiving({ one: { user } }: KnownOfOne): Bar | null {
  if (user.status === 'unknown') return null
  if (user.membershipStatus === 'no_membership' || user.status === 'not_invited') return 'not-invited'
  if (user.status === 'for_deletion') return 'to-be-deleted'
  return user.status === 'deactivated' ? 'account-inactive' : null
}

const TAKES_AWAY: readonly AccountCommand[] = [
  'users.suspendUser',
  'users.deactivateAccount',
  'access.revokeAccess',
  'groups.removeFromGroup',
]

/** Why a command on one user would change nothing; null: it may, as far as is known. */
export function barTo(command: AccountCommand, known: KnownOfOne): Bar | null {
  const own = OWN[command]?.(known) ?? null
  if (own === 'already-so') return own
  if (known.protectedBy !== null) return known.protectedBy
  return known.tooYoung && TAKES_AWAY.includes(command) ? 'too-young' : own
}

type Held = NonNullable<KnownOfOne['access']>['access'][number]
const isSeatRole = (roleId: string): boolean => (SEAT_ROLES as readonly string[]).includes(roleId)
const givesSeat = ({ roles }: Held): boolean => roles.some(({ roleId }) => isSeatRole(roleId))

/** Why a command cannot be about a product for this user; `already-so`: it makes no sense there. */
export function productBar(command: AccountCommand, workspaceId: WorkspaceId, known: KnownOfOne): Bar | null {
  if (known.access === null) return null
  const held = known.access.access.find((each) => each.workspaceId === workspaceId)
  const seat = held !== undefined && givesSeat(held)
  if (command === 'access.grantAccess') return seat ? 'already-so' : null
  if (!seat) return 'already-so'
  const ways = held.roles.filter(({ roleId }) => isSeatRole(roleId)).flatMap(({ through }) => through)
  if (ways.includes('inferred')) return 'inferred-access'
  if (!ways.includes('group')) return null
  const giving = (held.groups ?? []).filter(({ roles }) => roles?.some(isSeatRole) === true)
  const bars = giving.map(({ groupId }) => groupBar(known.groups?.groups.find((group) => group.groupId === groupId)))
  return bars.find((bar) => bar === 'synced-group') ?? bars.find((bar) => bar !== null) ?? null
}

/** Whether there is no product that could be given. `workspaceIds` null: not all products are known. */
export const holdsAll = (workspaceIds: readonly WorkspaceId[] | null, known: KnownOfOne): boolean =>
  workspaceIds !== null &&
  workspaceIds.length > 0 &&
  workspaceIds.every((id) => productBar('access.grantAccess', id, known) === 'already-so')

/** Why the members of a group cannot be changed; undefined: the group was not read. */
export function groupBar(group: Pick<GroupRow, 'editing'> | undefined): 'synced-group' | 'group-not-modifiable' | null {
  if (group?.editing === 'identity-provider') return 'synced-group'
  return group?.editing === 'not-modifiable' ? 'group-not-modifiable' : null
}

/** The groups to choose from where they are all known without reading every group: those that the user can be taken out of. */
export const ownGroups = (command: AccountCommand, { groups }: KnownOfOne): readonly GroupRow[] | null =>
  command === 'groups.removeFromGroup' && groups?.complete === true ? groups.groups : null

/** The groups that the user is known to be in. */
export function groupsIn({ one, groups }: KnownOfOne): ReadonlySet<GroupId> {
  const listed = (one.user.groups ?? []).flatMap((number) => one.dictionary.groupIds[number] ?? [])
  return new Set([...listed, ...(groups?.groups ?? []).map(({ groupId }) => groupId)])
}
