import type { WorldActors, WorldHolder, WorldProject } from './site-types.ts'
import type { AccountState } from './types.ts'
import type { World } from './world.ts'

/** Products of Jira's site, any of which lets an account log in to Jira. */
const JIRA_PRODUCTS = ['jira', 'jsm', 'jpd'] as const

/** The products of the site whose seat the account takes, by the keys that permission schemes use. */
export function jiraProducts(world: World, accountId: string): readonly string[] {
  return JIRA_PRODUCTS.map((label) => world.workspaceLabelled(label))
    .filter((workspace) => world.holdsSeat(accountId, workspace.id))
    .map((workspace) => workspace.owner)
}

/** One reason for a permission: the holder of the scheme, and for a role by which actor. */
export interface WorldReason {
  readonly permission: string
  readonly holder: WorldHolder
  readonly role: string | null
  /** The group that brings it; null: the account itself, or everybody. */
  readonly groupId: string | null
}

/**
 * Why an account has permissions on a project, from the truth: every grant of the scheme that reaches it. Assumed: an
 * archived project answers nothing; an account that cannot log in to Jira has only what anybody on the web has.
 */
export function reasonsFor(world: World, project: WorldProject, accountId: string): readonly WorldReason[] {
  const account = world.account(accountId)
  if (!account || project.archived || account.state.accountStatus !== 'active' || account.state.forDeletion) return []
  const products = jiraProducts(world, accountId)
  return project.scheme.grants.flatMap(({ permission, holder }): WorldReason[] => {
    const reason = { permission, holder, role: null, groupId: null }
    if (holder.type === 'anyone') return [reason]
    if (products.length === 0) return []
    switch (holder.type) {
      case 'applicationRole':
        return holder.value === undefined || products.includes(holder.value) ? [reason] : []
      case 'user':
        return holder.value === accountId ? [reason] : []
      case 'projectLead':
        return project.lead === account.index ? [reason] : []
      case 'group':
        return inGroup(world, account.state, holder.value ?? '') ? [{ ...reason, groupId: holder.value ?? null }] : []
      case 'projectRole': {
        const role = project.roles.find((one) => String(one.id) === holder.value)
        const actors = role && project.actors.get(role.id)
        if (!actors) return []
        return byActors(world, account.index, account.state, actors).map((groupId) => ({
          ...reason,
          role: role.name,
          groupId,
        }))
      }
      default:
        // Depends on the issue, or is for portal customers.
        return []
    }
  })
}

function byActors(world: World, account: number, state: AccountState, actors: WorldActors): (string | null)[] {
  return [
    ...(actors.users.includes(account) ? [null] : []),
    ...actors.groups.filter((group) => state.groups.includes(group)).map((group) => world.groups[group]?.id ?? ''),
  ]
}

const inGroup = (world: World, state: AccountState, groupId: string): boolean => {
  const group = world.group(groupId)
  return group !== undefined && state.groups.includes(group.index)
}
