import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { GroupRow } from '../../contract/groups/group.ts'
import type { Cursor, GroupId } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { onStale } from '../api/stale.ts'
import { hasRead, walk } from '../api/walk.ts'

const PAGES_PER_CALL = 20
const MOST_LOOKED_UP = 20

/** All groups, read page by page and shown from the first page on. In memory only. */
export const useGroupsStore = defineStore('groups', () => {
  const groups = shallowRef<readonly GroupRow[]>([])
  const byId = shallowRef<ReadonlyMap<string, GroupRow>>(new Map())
  /** idle → loading → complete | partial (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const problem = shallowRef<CallError | null>(null)
  /** The oldest answer among what is shown. */
  const asOf = shallowRef<string | null>(null)
  let running: AbortController | null = null

  /** Reads everything again. What is shown stays until the first page of the new reading is there. */
  async function reload(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    state.value = 'loading'
    problem.value = null
    // Several directories may name the same group; one row each is enough.
    const found = new Map<string, GroupRow>()
    let oldest: string | null = null
    const stopped = await walk(
      (cursor: Cursor | null, first) => call('groups.listGroups', { cursor, maxPages: first ? 1 : PAGES_PER_CALL }),
      (answer) => {
        for (const group of answer.groups) found.set(group.groupId, group)
        if (hasRead(answer, answer.groups)) asOf.value = oldest = oldestOf(oldest, answer.asOf)
        groups.value = [...found.values()]
        byId.value = new Map(found)
      },
      mine.signal,
    )
    if (running !== mine) return
    running = null
    problem.value = stopped
    state.value = stopped === null ? 'complete' : 'partial'
  }
  function ensureLoaded(): void {
    if (state.value === 'idle') void reload()
  }
  /** Groups that were asked for one by one, because only their names are needed. null: asked, and no name came. */
  const lookedUp = shallowRef<ReadonlyMap<string, string | null>>(new Map())

  /** Atlassian said of these that they do not exist. */
  const notFound = shallowRef<ReadonlySet<string>>(new Set())

  async function lookUp(groupId: GroupId): Promise<void> {
    lookedUp.value = new Map(lookedUp.value).set(groupId, null)
    try {
      const { group } = await call('groups.getGroup', { groupId, directoryId: null })
      lookedUp.value = new Map(lookedUp.value).set(groupId, group.name)
    } catch (thrown) {
      // The id stands in for the name; a page that is about groups says what went wrong.
      if (toCallError(thrown).code === 'NOT_FOUND') notFound.value = new Set(notFound.value).add(groupId)
    }
  }
  /** Makes sure that these groups have names: a few are asked for one by one, many by reading all groups. */
  function ensureNames(groupIds: Iterable<GroupId>): void {
    const missing = [...new Set(groupIds)].filter((id) => !byId.value.has(id) && !lookedUp.value.has(id))
    if (missing.length > MOST_LOOKED_UP) ensureLoaded()
    else for (const groupId of missing) void lookUp(groupId)
  }
  /** The name, or the id where no name is known. */
  const nameOf = (groupId: string): string => byId.value.get(groupId)?.name ?? lookedUp.value.get(groupId) ?? groupId
  /** Whether the group is known to exist; false also while that is not known. */
  const isKnown = (groupId: string): boolean =>
    byId.value.has(groupId) || typeof lookedUp.value.get(groupId) === 'string'
  /** Whether the group is known not to exist; false also while that is not known. */
  const isGone = (groupId: string): boolean =>
    notFound.value.has(groupId) ||
    (state.value === 'complete' && !byId.value.has(groupId) && (lookedUp.value.get(groupId) ?? null) === null)

  onStale(['groups.listGroups'], () => {
    if (state.value !== 'idle') void reload()
  })
  return { groups, byId, state, problem, asOf, reload, ensureLoaded, ensureNames, nameOf, isKnown, isGone }
})
