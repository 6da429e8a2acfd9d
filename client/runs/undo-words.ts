import type { Run, RunItem, Step } from '../../contract/runs/run.ts'
import { exclusions } from '../text/exclusions.ts'
import { list } from '../text/format.ts'
import { roleText } from '../text/roles.ts'
import { followText } from '../text/run-follow.ts'
import type { PlaceNames } from '../text/steps.ts'

/** What one step of the way back means for so many users. */
function sentence(step: Step, users: number, names: PlaceNames): string {
  switch (step.kind) {
    case 'join-group':
      return followText.rejoin(users, names.group(step.groupId))
    case 'leave-group':
      return followText.leave(users, names.group(step.groupId))
    case 'join-organization':
      return followText.rejoin(users, names.customerOrganization(step.organizationId))
    case 'leave-organization':
      return followText.leave(users, names.customerOrganization(step.organizationId))
    case 'join-desk':
      return followText.rejoin(users, names.serviceDesk(step.serviceDeskId))
    case 'leave-desk':
      return followText.leave(users, names.serviceDesk(step.serviceDeskId))
    case 'assign-role':
      return followText.assigned(users, roleText(step.roleId), names.workspace(step.workspaceId))
    case 'revoke-role':
      return followText.revoked(users, roleText(step.roleId), names.workspace(step.workspaceId))
    case 'restore':
      return followText.restored(users)
    case 'suspend':
      return followText.suspended(users)
    case 'reactivate':
      return followText.reactivated(users)
    case 'deactivate':
      return followText.deactivated(users)
  }
}

/** "37 users rejoin confluence-users and 2 users get back the role admin on Jira": all planned steps of an undo, the most first. */
export function putsBack(items: readonly RunItem[], names: PlaceNames): string | null {
  const steps = new Map<string, { step: Step; users: Set<string> }>()
  for (const item of items) {
    if (item.state === 'excluded') continue
    for (const { step } of item.steps) {
      const key = JSON.stringify('directoryId' in step ? { ...step, directoryId: null } : step)
      const found = steps.get(key) ?? { step, users: new Set() }
      found.users.add(item.accountId)
      steps.set(key, found)
    }
  }
  if (steps.size === 0) return null
  const most = [...steps.values()].sort((a, b) => b.users.size - a.users.size)
  return followText.givesBack(list(most.map(({ step, users }) => sentence(step, users.size, names))))
}

/** One sentence for each reason why accounts of an undo get back a part only. */
export const partlySentences = (plan: NonNullable<Run['plan']>): string[] =>
  plan.partly.map(({ exclusion, accounts }) => followText.partly(accounts, exclusions[exclusion].explain))

/** Whether a run did something to an account, or may have: then that can be taken back. */
export const canBeUndone = (item: RunItem): boolean =>
  item.steps.some(({ state }) => state === 'succeeded' || state === 'unknown')
