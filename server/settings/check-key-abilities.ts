import type { KEY_ABILITIES } from '../../contract/settings/check-key-abilities.ts'
import type { OutputOf } from '../../contract/index.ts'
import { LIMITS } from '../../contract/limits.ts'
import { changesBetween } from '../changes.ts'
import { openConnection } from '../connection.ts'
import type { Handler } from '../context.ts'
import { problemOf } from '../problem.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError, type UpstreamKind } from '../upstream-error.ts'
import { learnKeyEnd } from './read-key-end.ts'

type Ability = (typeof KEY_ABILITIES)[number]
type Told = OutputOf<'settings.checkKeyAbilities'>['abilities'][number]

/** Answers that are about the key, and not about the moment. */
const REFUSED: ReadonlySet<UpstreamKind> = new Set<UpstreamKind>(['key-rejected', 'key-scoped', 'refused'])

/**
 * Tries what the app reads, one after the other, with a client of its own: also a key that is dead by now is to be told
 * why. Where a question needs an id, it is the caller's own, or the first of an answer before it. What is told about the
 * end of the key is kept where it was not known.
 */
export const checkKeyAbilities: Handler<'settings.checkKeyAbilities'> = async (_, context) => {
  const { actorId, deadline, clock } = context
  const connection = await openConnection(context, deadline, LIMITS.keyAbilityCalls)
  if (connection === null)
    return {
      checkedAt: timestamp(clock.now()),
      abilities: [],
      scoped: null,
      expiresAt: null,
      mayEnd: null,
      requests: 0,
    }
  const { admin, organization, organizationId } = connection
  const abilities: Told[] = []
  let lifecycle: UpstreamKind | 'allowed' | null = null

  /** @returns null when it was not allowed */
  const attempt = async <T>(ability: Ability, ask: () => Promise<T>): Promise<T | null> => {
    try {
      const answer = await ask()
      abilities.push({ ability, result: 'allowed', code: null })
      if (ability === 'lifecycle') lifecycle = 'allowed'
      return answer
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error
      const { kind } = error.facts
      if (ability === 'lifecycle') lifecycle = kind
      abilities.push({ ability, result: REFUSED.has(kind) ? 'refused' : 'unknown', code: problemOf(error).code })
      return null
    }
  }
  const page = { cursor: null, rows: 'ids', direction: null } as const

  await attempt('organization', () => admin.organizations.listOrganizations())
  const keys = await attempt('api-keys', () => admin.organizations.listApiKeys(organizationId))
  await attempt('directories', () => organization.listDirectories(actorId))
  const workspace = (await attempt('workspaces', () => organization.searchWorkspaces(null)))?.rows[0]?.workspaceId
  await attempt('users', () => organization.searchUsers({ accountIds: [actorId] }, page))
  await attempt('user-counts', () => organization.countUsers({ accountIds: [actorId] }))
  await attempt('user-stats', () => organization.userStats())
  await attempt('user', () => organization.getUser(actorId))
  // Without a filter the answer about an organization admin is long; a filter that names nothing asks nothing.
  if (workspace === undefined) abilities.push({ ability: 'role-assignments', result: 'unknown', code: null })
  else await attempt('role-assignments', () => organization.listUserRoleAssignments(actorId, [workspace]))
  const group = (await attempt('groups', () => organization.searchGroups({ accountIds: [actorId] }, { cursor: null })))
    ?.rows[0]
  if (group === undefined)
    for (const ability of ['group', 'group-access'] as const) abilities.push({ ability, result: 'unknown', code: null })
  else {
    await attempt('group', () => organization.getGroup(group.groupId, group.directoryId))
    await attempt('group-access', () => organization.listGroupRoleAssignments(group.groupId, group.directoryId))
  }
  await attempt('lifecycle', () => admin.userManagement.getLifecyclePermission(actorId))

  const learned = keys === null ? null : await learnKeyEnd(context, keys)
  if (learned !== null)
    context.note(changesBetween({ expiresAt: learned.before.expiresAt }, { expiresAt: learned.end.expiresAt }))
  return {
    checkedAt: timestamp(clock.now()),
    abilities,
    scoped: scopedBy(lifecycle, abilities),
    expiresAt: learned?.end.expiresAt ?? null,
    mayEnd: learned?.end.mayEnd ?? null,
    requests: admin.callsMade(),
  }
}

/**
 * The User management API refuses every key with scopes, whatever they are. It also refuses a key whose maker is no admin
 * any more; then everything else is refused too, and nothing is told about scopes.
 */
function scopedBy(lifecycle: UpstreamKind | 'allowed' | null, abilities: readonly Told[]): boolean | null {
  if (lifecycle === 'allowed') return false
  if (lifecycle === 'key-scoped' || abilities.some(({ code }) => code === 'API_KEY_SCOPED')) return true
  return lifecycle === 'refused' && abilities.some(({ result }) => result === 'allowed') ? true : null
}
