import type { World } from '../sandbox/world/index.ts'

/** What a run may change of each account, as text that can be compared: statuses, memberships and roles. */
export function snapshot({ world }: { readonly world: World }): ReadonlyMap<string, string> {
  return new Map(
    world.accounts.map(({ accountId, state }) => {
      const { accountStatus, memberships, groups, directRoles, platformRoles } = state
      const roles = directRoles.map(({ workspace, role }) => `${workspace} ${role}`).sort()
      return [accountId, JSON.stringify({ accountStatus, memberships, groups, roles, platformRoles })]
    }),
  )
}
