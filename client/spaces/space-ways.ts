import { SpacePermission } from '../../contract/spaces/space.ts'
import type { SpaceHolder } from '../../contract/spaces/space.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { spacesText } from '../text/spaces.ts'

/** One way into a space in words; `through` as far as its group, which stands behind it. */
export interface SpaceWay {
  readonly through: string
  readonly group: { readonly groupId: GroupId; readonly name: string } | null
  readonly gives: string
}

/** What is given, in words and in one order. */
export const given = (permissions: readonly SpacePermission[]): string =>
  SpacePermission.options
    .filter((one) => permissions.includes(one))
    .map((one) => spacesText.permissions[one].short)
    .join(', ')

/** The ways into a space, each with what it gives: those without a role first. */
export function waysInto(ways: readonly SpaceHolder[], groupName: (groupId: string) => string): readonly SpaceWay[] {
  const told = ways.filter(({ permissions }) => permissions.length > 0)
  return told
    .toSorted((a, b) => Number(a.role !== null) - Number(b.role !== null))
    .map((holder) => {
      const { groupId, permissions } = holder
      return {
        through: spacesText.way(holder),
        group: groupId === null ? null : { groupId, name: groupName(groupId) },
        gives: given(permissions),
      }
    })
}
