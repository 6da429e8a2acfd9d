import { describe, expect, it } from 'vitest'
import type { AccountCommand } from '../../contract/runs/run.ts'
import { expectSound, makeLab } from '../runs/run-lab.ts'

/**
 * Roles and memberships go with whoever leaves the organization. When the answer to a grant was lost and the person left just
 * after it, reading back found nothing and the outcome said failed, though the grant had been made.
 */
describe('whoever leaves just after a write whose answer was lost', () => {
  const COMMANDS: readonly AccountCommand[] = [
    'access.grantAccess',
    'access.revokeAccess',
    'groups.addToGroup',
    'groups.removeFromGroup',
  ]
  it.each(COMMANDS)('%s: nobody can tell, so the outcome is unknown', async (command) => {
    const lab = makeLab({ users: 300 })
    const groupId = lab.world.groupNamed('delivery').id
    const workspaceId = lab.world.workspaceLabelled('jira').id
    const target = command.startsWith('groups.') ? { groupId } : { workspaceId }
    const planned = await lab.plan(command, lab.people.slice(0, 80), target)
    const handle = lab.atlassian.handle.bind(lab.atlassian)
    const left = new Set<string>()
    Object.assign(lab.atlassian, {
      handle: async (...[request, caller]: Parameters<typeof handle>) => {
        const before = lab.changes.length
        const answer = await handle(request, caller)
        const accountId = lab.changes.at(before)?.accountId
        if (accountId === undefined || accountId === null || left.size === 3) return answer
        left.add(accountId)
        lab.outside(() => {
          for (const { directoryId } of lab.world.directories) lab.world.removeFromDirectory(directoryId, accountId)
        })
        return new Response('', { status: 502 })
      },
    })
    const run = await lab.finish(planned)
    expect(run.state).toBe('finished')
    const states = (await lab.items(run.runId)).filter(({ accountId }) => left.has(accountId)).map(({ state }) => state)
    expect(states).toEqual(['unknown', 'unknown', 'unknown'])
    await expectSound(lab, run)
  })
})
