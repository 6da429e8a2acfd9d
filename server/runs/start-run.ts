import type { StartRun } from '../context.ts'
import { waitingItem } from './items.ts'
import { makeRun } from './make-run.ts'

/**
 * Makes a run out of a command on named accounts.
 * @throws Refusal those of `makeRun`
 */
export const startRun: StartRun = (context, { command, target, accountIds, reason, ticket, requestKey }) =>
  makeRun(context, {
    command,
    target: { customerOrganizationId: null, serviceDeskId: null, ...target },
    origin: null,
    undoes: null,
    reason,
    ticket,
    requestKey,
    asked: { command, target, accountIds, reason, ticket },
    items: () => Promise.resolve(accountIds.map((accountId) => waitingItem(accountId))),
  })
