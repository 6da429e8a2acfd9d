import type { Handler } from '../context.ts'

/** Starts a run that will end memberships; changes nothing itself. */
export const removeFromGroup: Handler<'groups.removeFromGroup'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'groups.removeFromGroup',
    target: { workspaceId: null, groupId: input.groupId },
  })
