import type { Handler } from '../context.ts'

/** Starts a run that will add memberships; changes nothing itself. */
export const addToGroup: Handler<'groups.addToGroup'> = (input, context) =>
  context.startRun(context, {
    ...input,
    command: 'groups.addToGroup',
    target: { workspaceId: null, groupId: input.groupId },
  })
