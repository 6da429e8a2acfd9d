import type { Handler } from '../context.ts'

/** Starts a run whose plan says of each account why its portal access can't be revoked here; changes nothing. */
export const revokePortalAccess: Handler<'customers.revokePortalAccess'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'customers.revokePortalAccess',
    target: { workspaceId: null, groupId: null },
  })
