import type { GrantedRoles } from '../../../contract/groups/list-granting-groups.ts'
import type { OutputOf } from '../../../contract/index.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'
import type { Walk } from './walk.ts'
import { newWalk, runWalk } from './walk.ts'

type Answer = OutputOf<'groups.listGrantingGroups'>

interface Wanted {
  readonly workspaceId: WorkspaceId
  readonly roles: GrantedRoles
}

/** Reads which groups give a seat, or any role, on a workspace, one workspace after the other, when somebody asks for it. */
export class GrantsLoader {
  readonly #table: UserTable
  readonly #ports: LoadPorts
  readonly #pacer: Pacer
  readonly #changed: () => void
  readonly #signal: AbortSignal
  readonly #walks: Readonly<Record<GrantedRoles, Map<WorkspaceId, Walk<Answer>>>> = { seat: new Map(), any: new Map() }
  #queue: Wanted[] = []
  #running = false

  constructor(table: UserTable, ports: LoadPorts, pacer: Pacer, signal: AbortSignal, changed: () => void) {
    this.#table = table
    this.#ports = ports
    this.#pacer = pacer
    this.#signal = signal
    this.#changed = changed
  }

  /** Reads those of them that are not read; one that failed goes on where it stopped. */
  demand(workspaceIds: readonly WorkspaceId[], roles: GrantedRoles = 'seat'): void {
    const stateOf = (id: WorkspaceId) => this.#table.places.grantsState(id, roles)
    const isQueued = (id: WorkspaceId) => this.#queue.some((one) => one.workspaceId === id && one.roles === roles)
    // Who asks again hopes anew; who comes first while nobody is answered does not keep the others trying.
    if (workspaceIds.some((id) => stateOf(id) === 'partial')) this.#pacer.hope()
    const wanted = workspaceIds.filter((id) => ['waiting', 'partial'].includes(stateOf(id)))
    for (const workspaceId of wanted) if (!isQueued(workspaceId)) this.#queue.push({ workspaceId, roles })
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let next = this.#queue.shift(); next !== undefined && !this.#signal.aborted; next = this.#queue.shift()) {
      const { workspaceId, roles } = next
      const walk = this.#walks[roles].get(workspaceId) ?? this.#walkOf(next)
      this.#walks[roles].set(workspaceId, walk)
      this.#table.places.setGrantsState(workspaceId, 'loading', roles)
      this.#changed()
      await runWalk(walk, this.#ports, this.#pacer, this.#signal)
      if (this.#signal.aborted) break
      this.#table.places.setGrantsState(workspaceId, walk.state === 'ended' ? 'complete' : 'partial', roles)
      this.#changed()
    }
    this.#running = false
  }

  #walkOf({ workspaceId, roles }: Wanted): Walk<Answer> {
    return newWalk<Answer>({
      ask: (cursor, maxPages) =>
        this.#ports.call('groups.listGrantingGroups', { workspaceId, roles, cursor, maxPages }),
      take: (answer) => this.#table.places.addGrants(workspaceId, answer.groupIds, roles),
      enough: () => false,
    })
  }
}
