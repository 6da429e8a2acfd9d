import type { SpaceHolder } from '../../contract/spaces/space.ts'
import type { AccountId, GroupId } from '../../contract/vocabulary.ts'
import type { AccessEntry } from '../projects/access-entry.ts'
import { spacesText } from '../text/spaces.ts'

/**
 * One row of people for each set of permissions, one entry for each group, and for each space role with the people and groups in
 * it. Who has nothing that opens the space comes last.
 */
export function spaceEntries(
  holders: readonly SpaceHolder[],
  groupName: (groupId: string) => string,
): readonly AccessEntry[] {
  const words = (holder: SpaceHolder) =>
    holder.role?.told === false
      ? [spacesText.holder.untold]
      : holder.permissions.includes('read')
        ? holder.permissions.map((permission) => spacesText.permissions[permission])
        : [{ short: spacesText.cannotOpen, explain: '' }]
  const entry = (key: string, title: string, holder: SpaceHolder, more: Partial<AccessEntry>): AccessEntry => ({
    key,
    title,
    explain: null,
    permissions: words(holder),
    people: [],
    groups: [],
    lost: 0,
    seatsOf: null,
    namesGroup: false,
    mayBeEmpty: false,
    ...more,
  })
  const people = new Map<string, { holder: SpaceHolder; people: AccountId[] }>()
  const others: AccessEntry[] = []
  const groups: AccessEntry[] = []
  const roles = new Map<string, { holder: SpaceHolder; people: AccountId[]; groups: GroupId[] }>()
  for (const [at, holder] of holders.entries()) {
    if (holder.role !== null && (holder.accountId !== null || holder.groupId !== null)) {
      const found = roles.get(holder.role.roleId) ?? { holder, people: [], groups: [] }
      if (holder.accountId !== null) found.people.push(holder.accountId)
      if (holder.groupId !== null) found.groups.push(holder.groupId)
      roles.set(holder.role.roleId, found)
    } else if (holder.class !== null) {
      others.push(
        entry(`c${at}`, spacesText.holder.ofClass(holder.class, holder.role?.name ?? null), holder, {
          explain: spacesText.holder.whoIsIn[holder.class],
          seatsOf: holder.class === 'all-licensed-users' ? { productKey: 'confluence' } : null,
        }),
      )
    } else if (holder.accountId !== null) {
      const same = [...holder.permissions].toSorted().join()
      const found = people.get(same) ?? { holder, people: [] }
      found.people.push(holder.accountId)
      people.set(same, found)
    } else if (holder.groupId !== null) {
      const { groupId } = holder
      const name = groupName(groupId)
      groups.push(
        entry(`g${at}`, spacesText.holder.group(name), holder, { groups: [{ groupId, name: null }], namesGroup: true }),
      )
    } else {
      others.push(
        entry(`o${at}`, holder.kind === 'role' ? spacesText.holder.role : spacesText.holder.other, holder, {
          people: null,
        }),
      )
    }
  }
  const named = [...people].map(([key, found]) =>
    entry(`p${key}`, spacesText.holder.user, found.holder, { people: found.people }),
  )
  const inRoles = [...roles].map(([roleId, found]) =>
    entry(`r${roleId}`, spacesText.holder.inRole(found.holder.role?.name ?? null), found.holder, {
      people: found.people,
      groups: found.groups.map((groupId) => ({ groupId, name: groupName(groupId) })),
    }),
  )
  const all = [...groups, ...named, ...inRoles, ...others]
  const opens = ({ permissions }: AccessEntry): number => Number(permissions[0]?.short === spacesText.cannotOpen)
  return all.toSorted((a, b) => opens(a) - opens(b))
}
