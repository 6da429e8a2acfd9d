import { ProjectPermission } from '../../contract/projects/project.ts'
import type { ProjectReason } from './reasons.ts'

/** One way to a project and what it gives. `reason` null: by a rule that is not seen here. */
export interface ProjectWay {
  readonly reason: ProjectReason | null
  readonly gives: readonly ProjectPermission[]
}

/**
 * Which permission comes through which way. What a user may do is Jira's word: a way gives no more than that, and what no way
 * gives comes by a rule that is not seen. `withheld`: what the scheme names for this user, and Jira says no to.
 */
export function waysOf(
  permissions: readonly ProjectPermission[],
  reasons: readonly ProjectReason[],
): { readonly ways: readonly ProjectWay[]; readonly withheld: readonly ProjectPermission[] } {
  const held = new Set(permissions)
  const named = new Set(reasons.flatMap((reason) => reason.permissions))
  const inOrder = (fits: (one: ProjectPermission) => boolean): ProjectPermission[] =>
    ProjectPermission.options.filter(fits)
  const seen = reasons.map((reason): ProjectWay => ({
    reason,
    gives: inOrder((one) => held.has(one) && reason.permissions.includes(one)),
  }))
  const unseen: ProjectWay = { reason: null, gives: inOrder((one) => held.has(one) && !named.has(one)) }
  return {
    ways: [...seen, unseen].filter(({ gives }) => gives.length > 0),
    withheld: inOrder((one) => named.has(one) && !held.has(one)),
  }
}

/** Whether the whole web has what the user has here, so that the account gives nothing; not known without the reasons. */
export function isAsAnyone(
  permissions: readonly ProjectPermission[],
  reasons: readonly ProjectReason[] | null,
): boolean {
  if (reasons === null) return false
  return waysOf(permissions, reasons).ways.every(({ reason }) => reason?.kind === 'anyone')
}
