import type { StepState } from '../../contract/runs/run.ts'
import type { AccountId, RunId } from '../../contract/vocabulary.ts'
import type { Handler } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { waitingItem, type StoredItem } from './items.ts'
import { makeRun } from './make-run.ts'
import { originItems, readOrigin } from './origin.ts'

/** Something was really done, or perhaps: then the plan asks the world. */
const DONE: readonly StepState[] = ['succeeded', 'unknown', 'attempting']

/**
 * Starts a run that will take back what another did; changes nothing itself. Accounts of that run to which nothing was
 * done are left out.
 * @throws Refusal RUN_GONE, RUN_STATE, RUN_ELSEWHERE, RUN_DAMAGED, NOTHING_TO_DO, PROTECTED, and those of `makeRun`
 */
export const undoRun: Handler<'runs.undoRun'> = async (input, context) => {
  const { runId, accountIds, reason, ticket, requestKey } = input
  const { store, actorId, operation } = context
  const first = await readOrigin(context, runId)
  return makeRun(context, {
    command: 'runs.undoRun',
    target: first.target,
    origin: { kind: 'undo', runId },
    undoes: { runId, command: first.command },
    reason,
    ticket,
    requestKey,
    asked: { operation, runId, accountIds, reason, ticket },
    items: async () => {
      const wanted = accountIds === null ? null : new Set<AccountId>(accountIds)
      const items: StoredItem[] = []
      for await (const { accountId, steps, before } of originItems(store, first)) {
        if (wanted?.has(accountId) === false) continue
        if (steps.some(({ state }) => DONE.includes(state))) items.push(waitingItem(accountId, { steps, before }))
      }
      return somebody(items, runId, actorId)
    },
  })
}

/** @throws Refusal NOTHING_TO_DO when there is nobody, PROTECTED when there is nobody but the person who asks */
export function somebody(items: readonly StoredItem[], runId: RunId, actorId: AccountId): readonly StoredItem[] {
  if (items.length === 0) throw new Refusal('NOTHING_TO_DO', { runId })
  if (items.every(({ accountId }) => accountId === actorId)) throw new Refusal('PROTECTED')
  return items
}
