import type { Connection } from '../context.ts'
import { timestamp } from '../timestamp.ts'
import { UpstreamError } from '../upstream-error.ts'
import { LATER_MS, MOST_ATTEMPTS } from './attempt.ts'
import { checkAgain } from './check-again.ts'
import { isForLater, isKeyGone, itemProblem } from './item-problem.ts'
import type { StoredItem } from './items.ts'
import { BATCH_MS } from './lease.ts'
import type { Judge } from './protection.ts'
import type { HeldRoles } from './role-facts.ts'
import { finished, succeeded, type Visited } from './settle.ts'
import type { Slice } from './slice.ts'
import { lifecycleRefusal } from './steps/lifecycle-permission.ts'
import { holdsRole } from './steps/read-back.ts'
import type { Subject } from './subjects.ts'

/** An account right before its writes: `attempting`, in its final state because it is left alone, or in line again. */
export async function prepare(
  slice: Slice,
  connection: Connection,
  item: StoredItem,
  { user, roles }: { readonly user: Subject | undefined; readonly roles: HeldRoles | null },
  judge: Judge,
): Promise<Visited> {
  const ended = (last: StoredItem): Visited => ({ item: finished(slice, last), again: null })
  const verdict = await checkAgain(slice.lease.record, item, user, judge)
  if ('skip' in verdict)
    return ended({ ...item, state: 'skipped', exclusion: verdict.skip, unread: verdict.unread ?? null })
  if ('already' in verdict) {
    const steps = item.steps.map((one, at): StoredItem['steps'][number] =>
      one.state === 'succeeded' ? one : { ...one, state: shownState(item, at) },
    )
    return { item: succeeded(slice, { ...item, steps }), again: null }
  }
  try {
    // Giving and taking a role are answered with success also when it was so before: then it is not ours to take back.
    if (roles instanceof UpstreamError) throw roles
    if (item.steps.some(({ step, state }) => step.kind === 'deactivate' && state === 'waiting')) {
      // Atlassian's own answer to "may I" can change between the plan and the write (User management REST API).
      const refusal = await lifecycleRefusal({ connection }, item.accountId)
      if (refusal !== null) return ended({ ...item, state: 'skipped', exclusion: refusal })
    }
  } catch (error) {
    if (!(error instanceof UpstreamError) || isForLater(error) || isKeyGone(error)) throw error
    const tries = item.tries + 1
    const problem = itemProblem(error)
    return tries < MOST_ATTEMPTS
      ? { item: { ...item, tries, problem }, again: slice.now + LATER_MS }
      : ended({ ...item, tries, state: 'failed', problem })
  }
  const told = roles instanceof UpstreamError ? null : roles
  const steps = item.steps.map((one, at): StoredItem['steps'][number] => {
    if (one.state !== 'waiting') return one
    const { step } = one
    const so = told !== null && 'roleId' in step && holdsRole(told, step) === (step.kind === 'assign-role')
    return { ...one, state: so ? shownState(item, at) : 'attempting' }
  })
  if (steps.every(({ state }) => state !== 'attempting'))
    return { item: succeeded(slice, { ...item, steps }), again: null }
  const attempting: StoredItem = {
    ...item,
    state: 'attempting',
    steps,
    doubts: 0,
    intended: true,
    problem: null,
    sentBefore: timestamp(slice.now + BATCH_MS),
  }
  return { item: attempting, again: null }
}

/** Of a step that shows as done: when nobody saw how it ended it was ours; one that was never sent was so before. */
const shownState = ({ maySucceed }: StoredItem, at: number): 'succeeded' | 'already' =>
  maySucceed.includes(at) ? 'succeeded' : 'already'
