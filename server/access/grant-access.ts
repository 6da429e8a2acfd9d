import type { Handler } from '../context.ts'

/** Starts a run that will grant access; changes nothing itself. */
export const grantAccess: Handler<'access.grantAccess'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'access.grantAccess',
    target: { workspaceId: input.workspaceId, groupId: null },
  })
