import { randomUUID } from 'node:crypto'
import type { World } from '../sandbox/world/index.ts'
import type { WorldGroup } from '../sandbox/world/types.ts'

/** Gives the world many more groups, all of which give a seat on one product. @returns their ids */
export function addGroups(world: World, count: number, label: string): string[] {
  const workspace = world.workspaceLabelled(label).index
  const groups = world.groups as WorldGroup[]
  const found = world.group.bind(world)
  const more = new Map<string, WorldGroup>()
  for (let at = 0; at < count; at += 1) {
    const group: WorldGroup = {
      index: groups.length,
      id: randomUUID(),
      name: `team-${at}`,
      description: '',
      directory: 0,
      managedBy: 'admins',
      externalSynced: false,
      modifiable: true,
      grants: [{ workspace, roles: ['atlassian/user'], defaultRole: null }],
      members: new Set(),
    }
    groups.push(group)
    more.set(group.id, group)
  }
  Object.assign(world, { group: (groupId: string) => more.get(groupId) ?? found(groupId) })
  return [...more.keys()]
}
