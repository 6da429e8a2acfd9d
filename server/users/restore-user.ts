import type { Handler } from '../context.ts'

/** Starts a run that will restore; changes nothing itself. */
export const restoreUser: Handler<'users.restoreUser'> = (input, context) =>
  context.startRun(context, { ...input, command: 'users.restoreUser', target: { workspaceId: null, groupId: null } })
