import { reasonsFor } from '../../world/project-access.ts'
import { siteOf } from '../../world/site.ts'
import { admitted, jiraRoute } from '../jira-route.ts'
import { notModelled, Refusal } from '../refusal.ts'
import type { Answer, RouteContext } from '../types.ts'

const GLOBAL_PERMISSIONS: readonly string[] = [
  'ADMINISTER',
  'BULK_CHANGE',
  'CREATE_SHARED_OBJECTS',
  'MANAGE_GROUP_FILTER_SUBSCRIPTIONS',
  'SYSTEM_ADMIN',
  'USER_PICKER',
]

const bad = (errorMessages: readonly string[], errors: Readonly<Record<string, string>> = {}): never => {
  throw new Refusal({ status: 400, body: { errorMessages, errors } })
}

/** May be asked anonymously; about others only by Jira administrators and by apps. Source: Atlassian, Jira Cloud REST API v3, "Get bulk permissions". */
export const checkPermissions = jiraRoute({
  name: 'check-permissions',
  method: 'POST',
  path: '/rest/api/3/permissions/check',
  body: { accountId: { type: 'string' }, globalPermissions: { type: 'json' }, projectPermissions: { type: 'json' } },
  bodyRequired: true,
  answer(context): Answer {
    const { body, caller, world } = context
    const asked = subject(context)
    const list: unknown = body.raw('globalPermissions') ?? []
    if (!Array.isArray(list) || list.some((name) => name !== null && typeof name !== 'string'))
      return bad(['globalPermissions must be a list of texts.'])
    const names = list.filter((name): name is string => typeof name === 'string')
    const unknown = names.filter((name) => !GLOBAL_PERMISSIONS.includes(name))
    if (unknown.length > 0) return bad([], Object.fromEntries(unknown.map((name) => [name, 'Unrecognized permission'])))
    const projectPermissions = projectAnswer(context, asked)
    const usesJira = asked !== null && world.holdsSeat(asked, world.workspaceLabelled('jira').id)
    const granted = names.filter((name) => {
      if (asked === null || name === 'SYSTEM_ADMIN') return false
      return name === 'ADMINISTER' ? world.administersJira(asked) : usesJira
    })
    if (caller.as === 'app' && body.string('accountId') === null)
      return { status: 200, body: { globalPermissions: [], projectPermissions } }
    return { status: 200, body: { globalPermissions: [...new Set(granted)], projectPermissions } }
  },
})

/** Whose permissions are asked for; null for nobody in particular. */
function subject({ body, caller, world }: RouteContext): string | null {
  const accountId = body.string('accountId')
  if (caller.as === 'user') admitted(world, caller.accountId)
  const own = caller.as === 'user' ? caller.accountId : null
  if (accountId === null || accountId === own) return own
  if (caller.as === 'anonymous' || (caller.as === 'user' && !world.administersJira(caller.accountId))) {
    throw new Refusal({
      status: 403,
      body: { errorMessages: ['Only Jira administrators can perform this operation.'], errors: {} },
    })
  }
  if (!world.account(accountId)) bad(['The account ID is not valid.'])
  return accountId
}

/** The permissions that a project can grant here. */
const PROJECT_PERMISSIONS: readonly string[] = [
  'ADMINISTER_PROJECTS',
  'ASSIGN_ISSUES',
  'BROWSE_PROJECTS',
  'CLOSE_ISSUES',
  'CREATE_ISSUES',
  'EDIT_ISSUES',
  'LINK_ISSUES',
  'SERVICEDESK_AGENT',
  'WORK_ON_ISSUES',
]
/** At most 1,000 projects in a request. Source: the same page. */
const MOST_PROJECTS = 1_000

/**
 * For each permission the projects in which it is held; projects that do not exist are passed over. Issues are not modelled.
 * A permission that does not exist refuses the whole request.
 */
function projectAnswer({ body, world }: RouteContext, asked: string | null): readonly object[] {
  const list: unknown = body.raw('projectPermissions') ?? []
  if (!Array.isArray(list)) return bad(['projectPermissions must be a list.'])
  const wanted = new Map<string, Set<number>>()
  let count = 0
  for (const item of list as unknown[]) {
    if (typeof item !== 'object' || item === null) continue
    const { permissions, projects = [], issues } = item as Record<string, unknown>
    if (issues !== undefined) throw new Refusal(notModelled('permissions on issues', 'check-permissions'))
    if (!Array.isArray(permissions) || permissions.some((name) => !PROJECT_PERMISSIONS.includes(name as string)))
      return bad([], { permissions: 'Unrecognized permission' })
    if (!Array.isArray(projects) || projects.some((id) => !Number.isInteger(id)))
      return bad(['projects must be a list of numbers.'])
    count += projects.length
    for (const name of permissions as string[]) {
      const ids = wanted.get(name) ?? new Set<number>()
      for (const id of projects as number[]) ids.add(id)
      wanted.set(name, ids)
    }
  }
  if (count > MOST_PROJECTS) return bad([`The number of projects must not exceed ${MOST_PROJECTS}.`])
  const held = new Map<number, ReadonlySet<string>>()
  const permissionsOn = (id: number): ReadonlySet<string> => {
    const project = siteOf(world).project(String(id))
    const known = held.get(id)
    if (known) return known
    const found = new Set(
      asked === null || !project ? [] : reasonsFor(world, project, asked).map(({ permission }) => permission),
    )
    held.set(id, found)
    return found
  }
  return [...wanted].map(([permission, ids]) => ({
    permission,
    projects: [...ids].filter((id) => permissionsOn(id).has(permission)),
    issues: [],
  }))
}
