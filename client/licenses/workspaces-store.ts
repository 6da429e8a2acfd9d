import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type * as z from 'zod'
import type { Workspace as WorkspaceSchema } from '../../contract/licenses/list-workspaces.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { licensesText } from '../text/licenses.ts'
import { distinctNames } from './distinct-names.ts'

export type Workspace = z.infer<typeof WorkspaceSchema>

/** The workspaces of the organization, in memory only. Runs, groups and the audit log take their names from here. */
export const useWorkspacesStore = defineStore('workspaces', () => {
  const workspaces = shallowRef<readonly Workspace[] | null>(null)
  const complete = shallowRef(true)
  const asOf = shallowRef<string | null>(null)
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  /** They could not be read, and none is held from before: nothing can be said of any, and nothing is on its way. */
  const lost = computed(() => workspaces.value === null && error.value !== null)
  const byId = shallowRef<ReadonlyMap<string, Workspace>>(new Map())

  async function read(): Promise<void> {
    pending.value = true
    try {
      const answer = await call('licenses.listWorkspaces', {})
      workspaces.value = answer.workspaces
      byId.value = new Map(answer.workspaces.map((workspace) => [workspace.workspaceId, workspace]))
      complete.value = answer.complete
      asOf.value = answer.asOf
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    } finally {
      pending.value = false
    }
  }
  const reload = oneAtATime(read)
  /** Loads once. */
  async function ensureLoaded(): Promise<void> {
    if (workspaces.value === null && error.value === null) await reload()
  }
  const names = computed(() => distinctNames(workspaces.value ?? []))
  /** The name, with its site where several have the same; the id of a product that is not known. */
  const nameOf = (workspaceId: string): string =>
    names.value.get(workspaceId) ?? (byId.value.has(workspaceId) ? licensesText.unnamed : workspaceId)

  /** Of all of them; null: not all are known. */
  const allIds = computed(() =>
    complete.value ? (workspaces.value?.map(({ workspaceId }) => workspaceId) ?? null) : null,
  )
  /** Whether the product is known not to exist; false also while that is not known. */
  const isGone = (workspaceId: string): boolean => allIds.value !== null && !byId.value.has(workspaceId)
  /** Whether no workspace is one of this product (`confluence`); false also while of one of them that is not known. */
  const isProductGone = (key: string): boolean =>
    allIds.value !== null &&
    [...byId.value.values()].every(({ productKey }) => productKey !== null && productKey !== key)

  return {
    workspaces,
    complete,
    asOf,
    error,
    pending,
    lost,
    byId,
    allIds,
    reload,
    ensureLoaded,
    nameOf,
    isGone,
    isProductGone,
  }
})
