import { describe, expect, it } from 'vitest'
import { ACCOUNT_COMMANDS, type AccountCommand } from '../../contract/runs/run.ts'
import { ENDPOINTS } from '../../server/atlassian/endpoints.ts'
import type { RecordedRequest } from '../sandbox/atlassian/index.ts'
import { makeLab, type Lab } from './run-lab.ts'

/** Customers of a service desk are found in Jira and have specs of their own. */
const DIRECTORY_COMMANDS = ACCOUNT_COMMANDS.filter((command) => !command.startsWith('customers.'))

/** Whether a request is one of the endpoints that change something, or of those that only read. */
const is =
  (effect: 'read' | 'write') =>
  ({ method, path }: RecordedRequest): boolean =>
    Object.values(ENDPOINTS).some(
      (endpoint) => endpoint.effect === effect && endpoint.method === method && pattern(endpoint.path).test(path),
    )
const pattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

const targetOf = ({ world }: Lab, command: AccountCommand): { workspaceId?: string; groupId?: string } => ({
  ...(command.startsWith('access.') ? { workspaceId: world.workspaceLabelled('jira').id } : {}),
  ...(command.startsWith('groups.') ? { groupId: world.groupNamed('jira-users').id } : {}),
})

describe('making a plan', () => {
  for (const command of DIRECTORY_COMMANDS) {
    it(`${command}: sends Atlassian nothing that changes anything, and only what is known to read`, async () => {
      const lab = makeLab({ directories: 2 })
      const target = targetOf(lab, command)
      const planned = await lab.plan(command, lab.people, target)
      expect(planned.plan?.changes).toBeGreaterThan(0)
      const { requests } = lab.atlassian
      expect(requests.length).toBeGreaterThan(30)
      expect(requests.filter(is('write'))).toEqual([])
      expect(requests.filter((request) => !is('read')(request))).toEqual([])
      expect(lab.changes).toEqual([])
      // The same eye sees the writes when there are some. A run may stop before its end: seats run out.
      await lab.apply(planned)
      await lab.drain()
      expect(lab.atlassian.requests.filter(is('write')).length).toBeGreaterThan(5)
    })
  }
})
