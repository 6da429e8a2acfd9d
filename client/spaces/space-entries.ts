import type { SpaceHolder } from '../../contract/spaces/space.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import type { AccessEntry } from '../projects/access-entry.ts'
import { spacesText } from '../text/spaces.ts'

/** One row of people for each set of permissions, and one entry for each group. Who has nothing that opens the space comes last. */
export function spaceEntries(
  holders: readonly SpaceHolder[],
  groupName: (groupId: string) => string,
): readonly AccessEntry[] {
  const words = (holder: SpaceHolder) =>
    holder.permissions.includes('read')
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
  for (const [at, holder] of holders.entries()) {
    if (holder.accountId !== null) {
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
  const all = [...groups, ...named, ...others]
  const opens = ({ permissions }: AccessEntry): number => Number(permissions[0]?.short === spacesText.cannotOpen)
  return all.toSorted((a, b) => opens(a) - opens(b))
}
