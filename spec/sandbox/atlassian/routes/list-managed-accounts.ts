import { emailOf } from '../../world/email.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import { badCursor } from '../refusal.ts'
import type { Route, RouteContext } from '../types.ts'
import type { WorldAccount } from '../../world/index.ts'
import { avatarUrl } from '../avatar.ts'

const LIST = 'managed-accounts'
/** Not documented; assumed. */
const PAGE = 100
/** Product keys that the older schema knows. Source: Atlassian, Organizations REST API, schema Product. */
export const OLD_PRODUCT_KEYS: readonly string[] = [
  'jira-software',
  'jira-service-desk',
  'jira-core',
  'confluence',
  'bitbucket',
  'trello',
  'opsgenie',
  'statuspage',
]

/** Managed accounts only; `links.next` is a full URL. Source: Atlassian, Organizations REST API, "Get managed accounts in an organization". */
export const listManagedAccounts: Route = {
  name: 'list-managed-accounts',
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/users',
  api: 'admin',
  scope: 'read:accounts:admin',
  errors: 'errors',
  query: { cursor: { type: 'string' } },
  answer(context) {
    const sent = context.query.string('cursor')
    const content = sent === null ? null : readCursor(sent, LIST)
    if (sent !== null && content === null) badCursor(context.route)
    const managed = (account: WorldAccount): boolean => account.claimed && account.kind === 'person'
    const page = context.users.page(LIST, managed, 'added', content?.position ?? -1, PAGE)
    const url = `${context.origin}${context.path}`
    const at = (position: number): string =>
      `${url}?cursor=${encodeURIComponent(writeCursor({ list: LIST, filter: '', position }))}`
    const next =
      page.next === null
        ? {}
        : { next: context.loopCursor && sent !== null ? `${url}?cursor=${encodeURIComponent(sent)}` : at(page.next) }
    return {
      status: 200,
      body: {
        data: page.accounts.map((account) => row(context, account)),
        meta: { total: context.users.count(LIST, managed) },
        links: { self: sent === null ? url : at(content?.position ?? -1), ...next },
      },
    }
  },
}

function row({ world, view, origin }: RouteContext, account: WorldAccount): unknown {
  const state = view.stateOf(account)
  const uses = state.activity.filter((use) =>
    OLD_PRODUCT_KEYS.includes(world.workspaces[use.workspace]?.activityKey ?? ''),
  )
  const last = state.activity.reduce((latest, use) => Math.max(latest, use.at), 0)
  const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
  return {
    account_id: account.accountId,
    account_type: 'atlassian',
    account_status: state.accountStatus,
    name: account.name,
    picture: avatarUrl(account),
    ...(emailOf(account) === null ? {} : { email: emailOf(account) }),
    access_billable:
      state.accountStatus === 'active' &&
      world.workspaces.some((workspace) => world.holdsSeat(account.accountId, workspace.id)),
    ...(last > 0 ? { last_active: seconds(last) } : {}),
    product_access: uses.map((use) => ({
      key: world.workspaces[use.workspace]?.activityKey,
      name: world.workspaces[use.workspace]?.name,
      ...(world.workspaces[use.workspace]?.hostUrl ? { url: world.workspaces[use.workspace]?.hostUrl } : {}),
      last_active: seconds(use.at),
    })),
    links: { self: `${origin}/users/${encodeURIComponent(account.accountId)}/manage/profile` },
  }
}
