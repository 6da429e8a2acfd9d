import type { GroupRow } from '../../contract/groups/group.ts'
import type { Cell } from '../csv/csv.ts'
import { namesInOrder } from '../licenses/distinct-names.ts'
import { commonText } from '../text/common.ts'
import { groupsText } from '../text/groups.ts'
import type { GroupSigns } from './group-signs.ts'
import type { SeatlessOf } from './use-seatless-roles.ts'

export interface GroupsCsvFacts {
  readonly grantsOf: (group: GroupRow) => readonly string[]
  readonly seatlessOf: SeatlessOf
  readonly grantsWhole: boolean
  readonly signsOf: (group: GroupRow) => GroupSigns
  readonly nameOf: (workspaceId: string) => string
}

/** The rows of a CSV file of groups, in the columns of `groupsText.csv`. What is not known is an empty cell or says so. */
export function* groupsCsvRows(groups: Iterable<GroupRow>, facts: GroupsCsvFacts): Generator<Cell[]> {
  const names = (ids: readonly string[]): string => namesInOrder(ids, facts.nameOf).join('; ')
  for (const group of groups) {
    const { empty, several, nothing, nobodyActive, defaultFor } = facts.signsOf(group)
    const { on, more } = facts.seatlessOf(group)
    const seatless = [...namesInOrder(on, facts.nameOf), ...(more ? [groupsText.seatlessMore(more)] : [])]
    const signs = [
      ...(empty === true ? [groupsText.signs.empty] : []),
      ...(several === true ? [groupsText.signs.several] : []),
      ...(nothing === true ? [groupsText.signs.nothing] : []),
      ...(nobodyActive === true ? [groupsText.signs['nobody-active']] : []),
      ...(nobodyActive === null ? [groupsText.signs.nobodyUnknown] : []),
    ]
    yield [
      group.groupId,
      group.name,
      group.description,
      group.members,
      names(facts.grantsOf(group)),
      more === null ? commonText.unknown : seatless.join('; '),
      facts.grantsWhole ? commonText.yes : commonText.no,
      defaultFor === null ? commonText.unknown : names(defaultFor),
      groupsText.editing[group.editing].short,
      signs.join('; '),
    ]
  }
}
