import type { Handler } from '../context.ts'

/** Starts a run that will take customers off a service desk; changes nothing itself. */
export const removeFromDesk: Handler<'customers.removeFromDesk'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'customers.removeFromDesk',
    target: { workspaceId: null, groupId: null, serviceDeskId: input.serviceDeskId },
  })
