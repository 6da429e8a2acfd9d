import type { Run, RunCommand, RunItem } from '../../contract/runs/run.ts'
import type { GroupId } from '../../contract/vocabulary.ts'
import { csvBlob } from '../csv/csv.ts'
import { planText } from '../text/plan.ts'
import type { PlaceNames } from '../text/steps.ts'
import type { PeopleNames } from './runs-csv.ts'

/** One thing for whoever looks after the identity provider: an account, and the group that holds it. null: in no synced group. */
export interface HandOff {
  readonly item: RunItem
  readonly groupId: GroupId | null
}

/** Accounts that only the identity provider may change, one entry for each group that holds them. */
export function handOffs(items: readonly RunItem[]): HandOff[] {
  return items.flatMap((item): HandOff[] => {
    if (item.exclusion !== 'synced-group' && item.exclusion !== 'synced-account') return []
    return item.blockedBy.length === 0
      ? [{ item, groupId: null }]
      : item.blockedBy.map((groupId) => ({ item, groupId }))
  })
}

/** How many accounts each group holds, most first. */
export function byGroup(all: readonly HandOff[]): { groupId: GroupId | null; accounts: number }[] {
  const counts = new Map<GroupId | null, number>()
  for (const { groupId } of all) counts.set(groupId, (counts.get(groupId) ?? 0) + 1)
  return [...counts].map(([groupId, accounts]) => ({ groupId, accounts })).sort((a, b) => b.accounts - a.accounts)
}

/** What has to be done there, so that it comes to what the run would have done. */
function todoOf(command: RunCommand, group: string | null): string {
  const { todo } = planText.handOff
  if (command === 'users.suspendUser') return todo.suspend
  if (command === 'users.deactivateAccount') return todo.deactivate
  if (group === null) return todo.other
  return command === 'groups.addToGroup' ? todo.join(group) : todo.leave(group)
}

/** The entries as a CSV file. */
export function handOffCsv(
  { command }: Pick<Run, 'command'>,
  entries: readonly HandOff[],
  places: PlaceNames,
  people: PeopleNames,
): Promise<Blob> {
  function* rows() {
    for (const { item, groupId } of entries) {
      const group = groupId === null ? null : places.group(groupId)
      yield [
        group,
        groupId,
        people.isKnown(item.accountId) ? people.nameOf(item.accountId) : null,
        people.emailOf(item.accountId),
        item.accountId,
        todoOf(command, group),
      ]
    }
  }
  return csvBlob(planText.handOff.columns, rows())
}
