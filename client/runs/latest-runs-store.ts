import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { Run } from '../../contract/runs/run.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oneAtATime } from '../api/one-at-a-time.ts'
import { onStale } from '../api/stale.ts'

/** The newest runs, one page of them, for whoever looks for one. In memory only. */
export const useLatestRunsStore = defineStore('latest-runs', () => {
  const runs = shallowRef<readonly Run[]>([])
  /** idle → loading → complete | partial (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const problem = shallowRef<CallError | null>(null)

  async function read(): Promise<void> {
    state.value = 'loading'
    problem.value = null
    try {
      runs.value = (await call('runs.listRuns', { cursor: null })).runs
      state.value = 'complete'
    } catch (thrown) {
      problem.value = toCallError(thrown)
      state.value = 'partial'
    }
  }
  const reload = oneAtATime(read)
  function ensureLoaded(): void {
    if (state.value === 'idle') void reload()
  }
  onStale(['runs.listRuns'], () => {
    if (state.value !== 'idle') void reload()
  })
  return { runs, state, problem, reload, ensureLoaded }
})
