import type { SpaceHolder } from '../../contract/spaces/space.ts'
import { spacesText } from '../text/spaces.ts'

/** The ways into a space in words, line by line: everything without a role in one, and one for each role or class. */
export function waysInto(
  ways: readonly SpaceHolder[],
  groupName: (groupId: string) => string,
): readonly (readonly string[])[] {
  const { holder: words } = spacesText
  const direct: string[] = []
  const others: string[][] = []
  for (const { class: people, role, groupId } of ways) {
    const name = role?.name ?? null
    if (people !== null) others.push([words.ofClass(people, name)])
    else if (role === null) direct.push(groupId === null ? words.user : words.group(groupName(groupId)))
    else others.push([groupId === null ? words.inRole(name) : words.inRoleThrough(name, groupName(groupId))])
  }
  return direct.length > 0 ? [direct, ...others] : others
}
