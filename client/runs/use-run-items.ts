import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Ref } from 'vue'
import type { Run, RunItem } from '../../contract/runs/run.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { isSettled } from './run-words.ts'

/** Accounts asked for in one call: about 400 bytes each stays far below Forge's 5 MB for an answer. */
const PER_CALL = 1000

/** In the run's order. An account whose stored data is damaged is missing. */
const sorted = (byIndex: ReadonlyMap<number, RunItem>): RunItem[] =>
  [...byIndex.values()].sort((a, b) => a.index - b.index)

/**
 * The accounts of a run. All are read once when the plan is there; from then on only those from the first unsettled one on,
 * because settled accounts never change again.
 */
export function useRunItems(run: Ref<Run | null>) {
  const items = shallowRef<readonly RunItem[]>([])
  const error = shallowRef<CallError | null>(null)
  const pending = shallowRef(false)
  /** A change that came while reading asks for one more reading. */
  const again = { wanted: false }
  function takeWanted(): boolean {
    const { wanted } = again
    again.wanted = false
    return wanted
  }
  /** The reading back of which the accounts tell. */
  let readBack: string | null = null
  let gone = false
  const isGone = (): boolean => gone
  onScopeDispose(() => (gone = true))

  async function read(runId: Run['runId']): Promise<void> {
    const reading = run.value?.verification?.doneAt ?? null
    // What was read back stands on accounts that were settled long before.
    const byIndex = new Map(reading === readBack ? items.value.map((item) => [item.index, item]) : [])
    const unsettled = items.value.find((item) => !isSettled(item.state))
    let from: number | null = byIndex.size === 0 ? 0 : (unsettled?.index ?? Math.max(...byIndex.keys()) + 1)
    while (from !== null && !isGone()) {
      const answer: { items: RunItem[]; nextFrom: number | null } = await call('runs.listRunItems', {
        runId,
        from,
        limit: PER_CALL,
      })
      for (const item of answer.items) byIndex.set(item.index, item)
      if (reading === readBack) items.value = sorted(byIndex)
      from = answer.nextFrom
    }
    items.value = sorted(byIndex)
    readBack = reading
  }
  async function refresh(): Promise<void> {
    const current = run.value
    if (current === null || current.state === 'planning') return
    if (pending.value) {
      again.wanted = true
      return
    }
    pending.value = true
    try {
      again.wanted = false
      do await read(current.runId)
      while (takeWanted() && !isGone())
      error.value = null
    } catch (thrown) {
      error.value = toCallError(thrown)
    } finally {
      pending.value = false
    }
  }

  watch(
    () =>
      run.value === null
        ? ''
        : JSON.stringify([run.value.state, run.value.counts, run.value.verification?.doneAt ?? null]),
    () => void refresh(),
    { immediate: true },
  )
  return { items, error, pending, refresh }
}
