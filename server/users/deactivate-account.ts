import type { Handler } from '../context.ts'

/** Starts a run that will deactivate; changes nothing itself. */
export const deactivateAccount: Handler<'users.deactivateAccount'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'users.deactivateAccount',
    target: { workspaceId: null, groupId: null },
  })
