import type { BASIS_PARTS } from '../../contract/errors.ts'
import type { PlanBasis } from '../../contract/runs/plan.ts'
import type { RunTarget } from '../../contract/runs/run.ts'
import type { GroupId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { Connection } from '../context.ts'
import type { OrganizationApi } from '../organizations-port.ts'
import type { Clock, Store } from '../ports.ts'
import { readProtectedList } from '../protected-list.ts'
import { Refusal } from '../refusal.ts'
import { readRules } from '../rules.ts'
import { SharedFacts } from './facts.ts'
import type { RunRecord } from './record.ts'
import { orUntold } from './steps/reading.ts'

export type BasisPart = (typeof BASIS_PARTS)[number]

/** ours: workspaces come 50 a page; no organization has so many pages, and a cursor that loops must end. */
const MOST_PAGES = 100

/**
 * What a run's target is now, as far as a plan stands on it.
 * @throws UpstreamError
 */
export async function targetNow(
  connection: Connection,
  { groupId, workspaceId }: RunTarget,
  clock: Pick<Clock, 'now'>,
): Promise<Pick<PlanBasis, 'group' | 'workspace'>> {
  return {
    group: groupId === null ? null : await groupNow(connection, groupId, clock),
    workspace: workspaceId === null ? null : (await isThere(connection.organization, workspaceId)) ? 'there' : 'gone',
  }
}

/** The same while a plan is made: what can't be read is `unknown`, which is never what is found when the plan is applied. */
export async function targetAtFirst(
  connection: Connection,
  target: RunTarget,
  clock: Pick<Clock, 'now'>,
): Promise<Pick<PlanBasis, 'group' | 'workspace'>> {
  const now = await orUntold(targetNow(connection, target, clock))
  return (
    now ?? {
      group: target.groupId === null ? null : 'unknown',
      workspace: target.workspaceId === null ? null : 'unknown',
    }
  )
}

/**
 * Another organization knows nothing of a run's groups and roles, and "not found" there would be told as "already so", or
 * as gone. A run that has judged nobody yet, and one of an earlier version, stands on none.
 * @throws Refusal RUN_ELSEWHERE
 */
export function checkOrganization(
  { runId, stoodOn }: Pick<RunRecord, 'runId' | 'stoodOn'>,
  { organizationId }: Pick<Connection, 'organizationId'>,
): void {
  if (stoodOn !== null && stoodOn.organizationId !== organizationId) throw new Refusal('RUN_ELSEWHERE', { runId })
}

/** Asked anew: what a slice has kept may be older than the change that is looked for. */
async function groupNow(connection: Connection, groupId: GroupId, clock: Pick<Clock, 'now'>): Promise<string> {
  const group = await new SharedFacts(clock).group(connection, groupId)
  return group === null ? 'gone' : `${group.editing} ${group.directoryId ?? '-'}`
}

async function isThere(organization: OrganizationApi, workspaceId: WorkspaceId): Promise<boolean> {
  let cursor: string | null = null
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page: Awaited<ReturnType<OrganizationApi['searchWorkspaces']>> = await organization.searchWorkspaces(cursor)
    if (page.rows.some((row) => row.workspaceId === workspaceId)) return true
    cursor = page.next
    if (cursor === null) return false
  }
  return false
}

/**
 * What is no longer as the plan found it; empty: the plan still holds. A plan without a basis was made by an earlier
 * version, and nobody can say what it stood on.
 * @throws Refusal PROTECTION_UNKNOWN, RULES_UNKNOWN
 * @throws UpstreamError
 */
export async function changedSince(
  basis: PlanBasis | null,
  target: RunTarget,
  store: Store,
  connection: Connection,
  clock: Pick<Clock, 'now'>,
): Promise<BasisPart[]> {
  if (basis === null) return ['app']
  const [{ version: protectionVersion }, { version: rulesVersion }] = await Promise.all([
    readProtectedList(store),
    readRules(store),
  ])
  const changed: BasisPart[] = []
  if (connection.organizationId !== basis.organizationId) changed.push('organization')
  if (protectionVersion !== basis.protectionVersion) changed.push('protected-list')
  if (rulesVersion !== basis.rulesVersion) changed.push('rules')
  // Of another organization there is no sense in looking for the target.
  if (changed.includes('organization')) return changed
  const now = await targetNow(connection, target, clock)
  if (now.group !== basis.group) changed.push('group')
  if (now.workspace !== basis.workspace) changed.push('workspace')
  return changed
}
