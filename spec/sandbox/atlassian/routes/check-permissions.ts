import { admitted, jiraRoute } from '../jira-route.ts'
import { Refusal, notModelled } from '../refusal.ts'
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
    const projects: unknown = body.raw('projectPermissions') ?? []
    if (!Array.isArray(projects)) return bad(['projectPermissions must be a list.'])
    if (projects.some((item) => item !== null))
      throw new Refusal(notModelled('project permissions of Jira', 'check-project-permissions'))
    const usesJira = asked !== null && world.holdsSeat(asked, world.workspaceLabelled('jira').id)
    const granted = names.filter((name) => {
      if (asked === null || name === 'SYSTEM_ADMIN') return false
      return name === 'ADMINISTER' ? world.administersJira(asked) : usesJira
    })
    if (caller.as === 'app' && body.string('accountId') === null)
      return { status: 200, body: { globalPermissions: [], projectPermissions: [] } }
    return { status: 200, body: { globalPermissions: [...new Set(granted)], projectPermissions: [] } }
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
