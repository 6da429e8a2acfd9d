import { onScopeDispose, shallowRef } from 'vue'
import type { ProjectReason, ProjectRow, ProjectScheme } from '../../contract/projects/project.ts'
import { reasonsOf } from '../../contract/projects/reasons.ts'
import type { ExplainedUser } from '../../contract/projects/explained-user.ts'
import { toCallError } from '../api/call-error.ts'
import { readProjectHolders } from '../api/project-holders.ts'

/** Why a user has what they have in a project, and the permission scheme that says so. */
export interface PageReasons {
  readonly scheme: ProjectScheme
  readonly reasons: readonly ProjectReason[]
}
/** Requests side by side; Atlassian advises five to ten. Source: Atlassian, "Rate limiting" of Jira Cloud. */
const AT_ONCE = 5

/**
 * Reasons that the server left out, read by the page itself. `found` has those that were read; what could not be read stays
 * missing, and so unknown.
 */
export function usePageReasons() {
  const found = shallowRef<ReadonlyMap<string, PageReasons>>(new Map())
  const pending = shallowRef(false)
  const failed = shallowRef(0)
  let stopped = false
  onScopeDispose(() => (stopped = true))

  async function read(projects: readonly ProjectRow[], user: ExplainedUser): Promise<void> {
    if (pending.value) return
    pending.value = true
    failed.value = 0
    const waiting = [...projects]
    const work = async (): Promise<void> => {
      for (let project = waiting.shift(); project !== undefined && !stopped; project = waiting.shift()) {
        try {
          const { scheme, holders } = await readProjectHolders(project.projectId)
          const reasons = reasonsOf(project, holders, user)
          if (reasons === null) failed.value += 1
          else found.value = new Map(found.value).set(project.projectId, { scheme, reasons })
        } catch (thrown) {
          // The count is shown; a bug still reaches the browser's console.
          toCallError(thrown)
          failed.value += 1
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    pending.value = false
  }
  return { found, pending, failed, read }
}
