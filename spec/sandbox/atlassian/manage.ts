import type { WorldAccount } from '../world/index.ts'
import { Refusal } from './refusal.ts'
import type { Route, RouteContext } from './types.ts'

/** What the operations on managed accounts share. Source: Atlassian, User management REST API. */

export type Rule = { readonly allowed: true } | { readonly allowed: false; readonly reason: { readonly key: string } }

/** A body with a key, in this API's style. */
export const manageRefusal = (status: number, key: string, context?: unknown): Refusal =>
  new Refusal({ status, body: context === undefined ? { key } : { key, context } })

/** The account, if it is one that the key's organization manages. */
export function managedAccount({ world, params }: RouteContext): WorldAccount {
  const id = params.account_id ?? ''
  const account = world.account(id)
  if (!account) throw world.other?.account(id) ? manageRefusal(403, 'forbidden') : manageRefusal(404, 'accountNotFound')
  if (!account.claimed) throw manageRefusal(403, 'forbidden.targetUnverified')
  return account
}

/** Whether the key may turn the account off and on. The key acts for the person who made it. */
export function enablementRule({ world, key }: RouteContext, account: WorldAccount): Rule {
  if (account.accountId === world.fixtures.exportControlled) return refused('blocked.exportControl')
  if (account.accountId === key?.createdBy) return refused('administrative.notMyself')
  return account.managementSource === 'synced' ? refused('externalDirectory.scim') : { allowed: true }
}

const refused = (key: string): Rule => ({ allowed: false, reason: { key } })

/** A rule for what a synced account's provider owns. */
export const ownedByProvider = (account: WorldAccount): Rule =>
  account.managementSource === 'synced' ? refused('externalDirectory.scim') : { allowed: true }

/** Parts of a route on one managed account. */
export const manageRoute = (route: Omit<Route, 'api' | 'scope' | 'errors'>): Route => ({
  ...route,
  api: 'manage',
  scope: null,
  errors: 'manage',
})
