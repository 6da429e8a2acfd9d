import type { Handler } from '../context.ts'
import { waitingItem, type StoredItem } from './items.ts'
import { makeRun } from './make-run.ts'
import { originItems, readOrigin } from './origin.ts'
import { somebody } from './undo-run.ts'

/**
 * Starts a run that will do the same again for the accounts that failed, or whose outcome is unknown; changes nothing
 * itself. Another try of an undo takes back the same.
 * @throws Refusal RUN_GONE, RUN_STATE, RUN_ELSEWHERE, RUN_DAMAGED, NOTHING_TO_DO, PROTECTED, and those of `makeRun`
 */
export const retryRun: Handler<'runs.retryRun'> = async (input, context) => {
  const { runId, failed, reason, ticket, requestKey } = input
  const { store, actorId, operation } = context
  const first = await readOrigin(context, runId)
  const again = ({ state, problem }: StoredItem): boolean =>
    state === 'unknown' || (state === 'failed' && (failed === 'all' || problem?.retryable !== false))
  return makeRun(context, {
    command: first.command,
    target: first.target,
    origin: { kind: 'retry', runId },
    undoes: first.undoes,
    reason,
    ticket,
    requestKey,
    asked: { operation, runId, failed, reason, ticket },
    items: async () => {
      const items: StoredItem[] = []
      for await (const item of originItems(store, first))
        if (again(item)) items.push(waitingItem(item.accountId, item.undoes))
      return somebody(items, runId, actorId)
    },
  })
}
