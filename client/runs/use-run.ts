import { onScopeDispose, shallowRef } from 'vue'
import type { OperationName } from '../../contract/index.ts'
import type { Run } from '../../contract/runs/run.ts'
import type { RunId } from '../../contract/vocabulary.ts'
import { toCallError } from '../api/call-error.ts'
import type { CallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { markStale, onStale } from '../api/stale.ts'
import { isMoving } from './run-words.ts'

/** While something moves the page looks every second; while nothing does, ever less often, up to this. In milliseconds. */
const SOONEST = 1000
const LATEST = 5000
/** A run that stands still waits for a person, who may be another one, on another page. In milliseconds. */
const STANDING = 15_000

/** What may read otherwise once an account was changed: lists, and the panels of one user and one group beside them. */
const CHANGED: readonly OperationName[] = [
  'users.listUsers',
  'users.getUser',
  'users.getUserAccess',
  'users.getUserGroups',
  'licenses.countSeats',
  'groups.listGroups',
  'groups.getGroup',
  'customers.listDeskCustomers',
  'customers.listOrganizationMembers',
  'customers.listUserCustomerships',
]
/** Accounts that were changed, or may have been. */
const touchedBy = ({ counts }: Run): number => counts.succeeded + counts.failed + counts.unknown

/** What changes when a run moves. */
const footprint = (run: Run): string =>
  JSON.stringify([run.state, run.asked, run.counts, run.slowedUntil, run.verification])

/**
 * One run, looked at again and again while the server works on it. A failed look keeps what is known and tries on. Nothing is
 * kept by the page: after a reload it is simply asked for again. What was read of users goes out of date by its first change
 * and again by those until its end, not by starting it: it may leave everybody alone. Who leaves the page while it is being
 * applied is told of the first change all the same.
 */
export function useRun(runId: RunId) {
  const run = shallowRef<Run | null>(null)
  const error = shallowRef<CallError | null>(null)
  let delay = SOONEST
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let left = false
  /** How many changed accounts what was read goes by, and whether it went out of date meanwhile. */
  let known: number | null = null
  let told = false

  function tellOfChanges(now: Run): void {
    const touched = touchedBy(now)
    known ??= touched
    if (touched === known || (told && isMoving(now.state))) return
    known = touched
    told = true
    markStale(CHANGED)
  }

  async function look(): Promise<void> {
    const mine = ++turn
    clearTimeout(timer)
    try {
      const answer = await call('runs.getRun', { runId })
      if (mine !== turn) return
      const moved = run.value === null || footprint(run.value) !== footprint(answer.run)
      delay = moved ? SOONEST : Math.min(LATEST, delay * 1.5)
      run.value = answer.run
      error.value = null
      tellOfChanges(answer.run)
    } catch (thrown) {
      if (mine !== turn) return
      error.value = toCallError(thrown)
      delay = LATEST
    }
    if (run.value === null) return
    const { state, verification } = run.value
    if (left) {
      if (state === 'applying' && !told) timer = setTimeout(() => void look(), STANDING)
      return
    }
    if (isMoving(state) || verification?.state === 'waiting') timer = setTimeout(() => void look(), delay)
    else if (state === 'paused' || state === 'stuck') timer = setTimeout(() => void look(), STANDING)
  }

  void look()
  onStale(['runs.getRun'], () => void look())
  onScopeDispose(() => {
    left = true
    // A look that is under way, perhaps after applying, comes to its end and decides by itself whether it goes on.
    if (told || run.value?.state !== 'applying') clearTimeout(timer)
  })
  return { run, error, look }
}
