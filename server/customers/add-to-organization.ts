import type { Handler } from '../context.ts'

/** Starts a run that will add members; changes nothing itself. */
export const addToOrganization: Handler<'customers.addToOrganization'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'customers.addToOrganization',
    target: { workspaceId: null, groupId: null, customerOrganizationId: input.organizationId },
  })
