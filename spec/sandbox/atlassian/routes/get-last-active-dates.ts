import { readCursor } from '../cursor.ts'
import { listedAccount } from '../paths.ts'
import { badCursor } from '../refusal.ts'
import type { Route } from '../types.ts'
import { OLD_PRODUCT_KEYS } from './list-managed-accounts.ts'

const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** 200 requests a minute for the organization; snake case. Source: Atlassian, Organizations REST API, "Get user's last active dates". */
export const getLastActiveDates: Route = {
  name: 'get-last-active-dates',
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates',
  api: 'admin',
  scope: null,
  errors: 'errors',
  query: { cursor: { type: 'string' } },
  limit: 'last-active-dates',
  answer(context) {
    const { world } = context
    const cursor = context.query.string('cursor')
    if (cursor !== null && !readCursor(cursor, 'last-active-dates')) badCursor(context.route)
    const account = listedAccount(context, context.params.accountId)
    const uses = context.view
      .stateOf(account)
      .activity.filter((use) => OLD_PRODUCT_KEYS.includes(world.workspaces[use.workspace]?.activityKey ?? ''))
    return {
      status: 200,
      body: {
        data: {
          product_access: uses.map((use) => ({
            id: world.workspaces[use.workspace]?.id,
            key: world.workspaces[use.workspace]?.activityKey,
            last_active: seconds(use.at).slice(0, 10),
            last_active_timestamp: seconds(use.at),
          })),
          added_to_org: account.addedToOrg === null ? null : seconds(account.addedToOrg).slice(0, 10),
          added_to_org_timestamp: account.addedToOrg === null ? null : seconds(account.addedToOrg),
        },
        links: {},
      },
    }
  },
}
