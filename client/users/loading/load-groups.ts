import type { GroupRow } from '../../../contract/groups/group.ts'
import type { OutputOf } from '../../../contract/index.ts'
import type { CallErrorCode } from '../../api/call-error.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'
import { newWalk, runWalk } from './walk.ts'

/** Reads all groups. `take` gets them as they come. @returns what stopped it before the end; null: all are read (or aborted). */
export async function loadGroups(ports: LoadPorts, pacer: Pacer, signal: AbortSignal, take: (groups: readonly GroupRow[]) => void): Promise<CallErrorCode | null> {
  const walk = newWalk<OutputOf<'groups.listGroups'>>({
    ask: (cursor, maxPages) => ports.call('groups.listGroups', { cursor, maxPages }),
    take: (answer) => take(answer.groups),
    enough: () => false,
  })
  await runWalk(walk, ports, pacer, signal)
  return walk.state === 'failed' ? walk.problem : null
}
