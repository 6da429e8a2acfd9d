import type { Exclusion } from '../../contract/runs/exclusion.ts'
import type { Run, RunCommand, RunItem, Step } from '../../contract/runs/run.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import type { Cell } from '../csv/csv.ts'
import { planText } from '../text/plan.ts'
import type { PlaceNames } from '../text/steps.ts'
import type { PeopleNames } from './runs-csv.ts'

/** One thing for whoever looks after the identity provider: an account, and the group that holds it. null: in no synced group. */
export interface HandOff {
  readonly item: RunItem
  readonly groupId: GroupId | null
  /** In an undo: the step of the way back that has to be taken there. */
  readonly step: Step | null
}

const isTheirs = (exclusion: Exclusion | null): boolean =>
  exclusion === 'synced-group' || exclusion === 'synced-account'

/** What only the identity provider may change, one entry for each account and the group that holds it. */
export function handOffs(items: readonly RunItem[]): HandOff[] {
  return items.flatMap((item): HandOff[] => {
    const back = item.cannot.filter(({ exclusion }) => isTheirs(exclusion))
    if (back.length > 0)
      return back.map(({ step }) => ({ item, groupId: 'groupId' in step ? step.groupId : null, step }))
    if (!isTheirs(item.exclusion)) return []
    return item.blockedBy.length === 0
      ? [{ item, groupId: null, step: null }]
      : item.blockedBy.map((groupId) => ({ item, groupId, step: null }))
  })
}

/** How many accounts each group holds, most first. */
export function byGroup(all: readonly HandOff[]): { groupId: GroupId | null; accounts: number }[] {
  const counts = new Map<GroupId | null, number>()
  for (const { groupId } of all) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  return [...counts].map(([groupId, accounts]) => ({ groupId, accounts })).sort((a, b) => b.accounts - a.accounts)
}

/** What has to be done there, so that it comes to what the run would have done. */
function todoOf(command: RunCommand, kind: Step['kind'] | null, group: string | null): string {
  const { todo } = planText.handOff
  if (command === 'users.suspendUser' || kind === 'suspend') return todo.suspend
  if (command === 'users.deactivateAccount' || kind === 'deactivate') return todo.deactivate
  if (command === 'users.reactivateAccount' || kind === 'reactivate') return todo.reactivate
  if (group === null) return todo.other
  return command === 'groups.addToGroup' || kind === 'join-group' ? todo.join(group) : todo.leave(group)
}

/** The entries, a line each, in the columns of `planText.handOff`. */
export function* handOffRows(
  { command }: Pick<Run, 'command'>,
  entries: readonly HandOff[],
  places: PlaceNames,
  people: PeopleNames,
): Generator<Cell[]> {
  for (const { item, groupId, step } of entries) {
    const group = groupId === null ? null : places.group(groupId)
    yield [
      group,
      groupId,
      people.isKnown(item.accountId) ? people.nameOf(item.accountId) : null,
      people.emailOf(item.accountId),
      item.accountId,
      todoOf(command, step?.kind ?? null, group),
    ]
  }
}
