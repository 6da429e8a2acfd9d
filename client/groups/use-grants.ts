import { onScopeDispose, shallowRef } from 'vue'
import type { Cursor } from '../../contract/vocabulary.ts'
import { call } from '../api/client.ts'
import { walk } from '../api/walk.ts'
import type { Workspace } from '../licenses/workspaces-store.ts'

const PAGES_PER_CALL = 10
/** So many products in a row that could not be read: the next ones are not waited for. */
const ENOUGH = 2

/**
 * Which workspaces each group grants a seat on, read one workspace after the other. `read` has the workspaces that are done
 * and `failed` those that could not be read: a group's list is complete only when nothing is missing.
 */
export function useGrants() {
  const byGroup = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map())
  const read = shallowRef<ReadonlySet<string>>(new Set())
  const failed = shallowRef<ReadonlySet<string>>(new Set())
  const pending = shallowRef(false)
  const abort = new AbortController()
  onScopeDispose(() => abort.abort())

  async function load(workspaces: readonly Workspace[]): Promise<void> {
    if (pending.value) return
    pending.value = true
    const grants = new Map([...byGroup.value].map(([groupId, ids]) => [groupId, [...ids]]))
    let inARow = 0
    for (const { workspaceId } of workspaces) {
      if (abort.signal.aborted) return
      if (read.value.has(workspaceId)) continue
      if (inARow >= ENOUGH) {
        failed.value = new Set([...failed.value, workspaceId])
        continue
      }
      const problem = await walk(
        (cursor: Cursor | null) => call('groups.listGrantingGroups', { workspaceId, cursor, maxPages: PAGES_PER_CALL }),
        (answer) => {
          for (const groupId of answer.groupIds) {
            const known = grants.get(groupId)
            if (known === undefined) grants.set(groupId, [workspaceId])
            else if (!known.includes(workspaceId)) known.push(workspaceId)
          }
        },
        abort.signal,
      )
      inARow = problem === null ? 0 : inARow + 1
      byGroup.value = new Map(grants)
      if (problem === null) read.value = new Set([...read.value, workspaceId])
      failed.value = new Set(
        problem === null ? [...failed.value].filter((id) => id !== workspaceId) : [...failed.value, workspaceId],
      )
    }
    pending.value = false
  }
  return { byGroup, read, failed, pending, load }
}
