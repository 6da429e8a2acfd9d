import { createRandom } from '../sandbox/random.ts'
import type { World } from '../sandbox/world/index.ts'
import type { AccessPaths, RoleId } from '../sandbox/world/types.ts'
import type { RunItem } from '../../contract/runs/run.ts'

/** What a plan should say, from the world itself and not from any API. */

const isSeat = (role: string): boolean => role === 'atlassian/user' || role === 'atlassian/admin'

/** The ways to a seat in the plan's words; null: there is none. Lists are sorted. */
export function pathIn(
  world: World,
  accountId: string,
  workspaceId: string,
): NonNullable<RunItem['paths']>[number] | null {
  const ways: AccessPaths = world.pathsTo(accountId, workspaceId)
  const groups = ways.groups.filter(({ roles }) => roles.some(isSeat))
  const direct = ways.direct.filter(isSeat)
  const inferred = ways.inferred.some(isSeat)
  if (groups.length === 0 && direct.length === 0 && !inferred) return null
  const all: readonly RoleId[] = [...ways.direct, ...ways.inferred, ...groups.flatMap(({ roles }) => roles)]
  return {
    workspaceId,
    groupIds: groups.map(({ groupId }) => groupId).sort(),
    direct: [...direct].sort(),
    inferred,
    admin: all.includes('atlassian/admin'),
  } as NonNullable<RunItem['paths']>[number]
}

/** Every way of an account, by workspace. */
export function pathsIn(world: World, accountId: string): Map<string, NonNullable<RunItem['paths']>[number]> {
  return new Map(
    world.workspaces.flatMap(({ id }) => {
      const path = pathIn(world, accountId, id)
      return path === null ? [] : [[id, path] as const]
    }),
  )
}

/** The workspaces on which an account takes a seat. */
export const seatsIn = (world: World, accountId: string): Set<string> =>
  new Set(world.workspaces.filter(({ id }) => world.holdsSeat(accountId, id)).map(({ id }) => id))

/** Does to the world what a planned account's steps say. */
export function carryOut(world: World, { accountId, steps }: RunItem): void {
  for (const { step } of steps) {
    if (step.kind === 'suspend') world.suspend(step.directoryId, accountId)
    else if (step.kind === 'deactivate') world.disable(accountId, world.options.now)
    else if (step.kind === 'leave-group') world.removeMembership(step.groupId, accountId)
    else if (step.kind === 'revoke-role') world.revokeRole(accountId, step.workspaceId, step.roleId as RoleId)
    else throw new Error(`a plan that takes away has a step ${step.kind}`)
  }
}

/** Gives people more ways than the world's makers did: direct roles, further groups, suspensions in one directory of several. */
export function tangle(world: World, seed: number): void {
  const random = createRandom(`tangle ${seed}`)
  const editable = world.groups.filter(({ modifiable, externalSynced }) => modifiable && !externalSynced)
  const roles: readonly RoleId[] = ['atlassian/user', 'atlassian/admin', 'atlassian/guest', 'atlassian/customer']
  for (const { accountId, state } of world.accounts) {
    if (random.chance(0.1)) world.addToDirectory(random.pick(world.directories).directoryId, accountId)
    for (let more = random.int(0, 3); more > 0; more -= 1) world.addMembership(random.pick(editable).id, accountId)
    while (random.chance(0.3)) world.assignRole(accountId, random.pick(world.workspaces).id, random.pick(roles))
    if (state.memberships.length > 1 && random.chance(0.5))
      world.suspend(random.pick(world.directories).directoryId, accountId)
  }
}
