import type { Handler } from '../context.ts'

/** Starts a run that will end memberships; changes nothing itself. */
export const removeFromOrganization: Handler<'customers.removeFromOrganization'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'customers.removeFromOrganization',
    target: { workspaceId: null, groupId: null, customerOrganizationId: input.organizationId },
  })
