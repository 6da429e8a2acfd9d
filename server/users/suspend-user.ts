import type { Handler } from '../context.ts'

/** Starts a run that will suspend; changes nothing itself. */
export const suspendUser: Handler<'users.suspendUser'> = (input, context) =>
  context.startRun(context, { ...input, command: 'users.suspendUser', target: { workspaceId: null, groupId: null } })
