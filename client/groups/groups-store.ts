import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { GroupRow } from '../../contract/groups/group.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import type { CallErrorCode } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { onStale } from '../api/stale.ts'
import { walk } from '../api/walk.ts'

const PAGES_PER_CALL = 20

/** All groups, read page by page and shown from the first page on. In memory only. */
export const useGroupsStore = defineStore('groups', () => {
  const groups = shallowRef<readonly GroupRow[]>([])
  const byId = shallowRef<ReadonlyMap<string, GroupRow>>(new Map())
  /** idle → loading → complete | partial (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const problem = shallowRef<CallErrorCode | null>(null)
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
    const stopped = await walk(
      (cursor: Cursor | null, first) =>
        call('groups.listGroups', { cursor, maxPages: first ? 1 : PAGES_PER_CALL }),
      (answer) => {
        for (const group of answer.groups) found.set(group.groupId, group)
        asOf.value = answer.asOf
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
  /** The name, or the id where no name is known. */
  const nameOf = (groupId: string): string => byId.value.get(groupId)?.name ?? groupId

  onStale(['groups.listGroups'], () => {
    if (state.value !== 'idle') void reload()
  })
  return { groups, byId, state, problem, asOf, reload, ensureLoaded, nameOf }
})
