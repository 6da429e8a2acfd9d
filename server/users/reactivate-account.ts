import type { Handler } from '../context.ts'

/** Starts a run that will reactivate; changes nothing itself. */
export const reactivateAccount: Handler<'users.reactivateAccount'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'users.reactivateAccount',
    target: { workspaceId: null, groupId: null },
  })
