import { rolesByWorkspace } from '../../world/paths.ts'
import { readDirectory } from '../paths.ts'
import type { Route, RouteContext, Answer } from '../types.ts'
import { isListed } from '../user-filter.ts'

interface Kept {
  readonly version: number
  readonly answer: Answer
}
const kept = new WeakMap<object, Map<string, Kept>>()

/** Totals of the whole directory in one call. Source: Atlassian, Organizations REST API v2, "Get user stats". */
export const getUserStats: Route = {
  name: 'get-user-stats',
  method: 'GET',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/stats',
  api: 'admin',
  scope: 'read:directories:admin',
  errors: 'errors',
  answer(context) {
    const directory = readDirectory(context)?.index ?? null
    const answers = kept.get(context.users) ?? new Map<string, Kept>()
    kept.set(context.users, answers)
    const known = answers.get(String(directory))
    if (known?.version === context.users.version) return known.answer
    const answer = count(context, directory)
    answers.set(String(directory), { version: context.users.version, answer })
    return answer
  },
}

function count({ world, view }: RouteContext, directory: number | null): Answer {
  const statuses = new Map<string, number>([
    ['active', 0],
    ['inactive', 0],
    ['closed', 0],
  ])
  const roles = new Map<string, number>()
  for (const account of world.accounts) {
    const state = view.stateOf(account)
    if (
      !isListed(account, state) ||
      (directory !== null && !state.memberships.some((held) => held.directory === directory))
    )
      continue
    statuses.set(state.accountStatus, (statuses.get(state.accountStatus) ?? 0) + 1)
    const theirs = new Set<string>(state.platformRoles.map((held) => held.role))
    for (const held of rolesByWorkspace(state, world).values()) for (const role of held.keys()) theirs.add(role)
    for (const role of theirs) roles.set(role, (roles.get(role) ?? 0) + 1)
  }
  return {
    status: 200,
    body: {
      accountStatus: [...statuses].map(([status, total]) => ({ status, count: total })),
      roles: [...roles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([roleId, total]) => ({ roleId, count: total })),
    },
  }
}
