import type { Handler } from '../context.ts'

/** Starts a run that will revoke access; changes nothing itself. */
export const revokeAccess: Handler<'access.revokeAccess'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'access.revokeAccess',
    target: { workspaceId: input.workspaceId, groupId: null },
  })
