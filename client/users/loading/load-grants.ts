import type { OutputOf } from '../../../contract/index.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'
import type { Walk } from './walk.ts'
import { newWalk, runWalk } from './walk.ts'

type Answer = OutputOf<'groups.listGrantingGroups'>

/** Reads which groups give a seat on a workspace, one workspace after the other, when somebody asks for it. */
export class GrantsLoader {
  readonly #table: UserTable
  readonly #ports: LoadPorts
  readonly #pacer: Pacer
  readonly #changed: () => void
  readonly #signal: AbortSignal
  readonly #walks = new Map<WorkspaceId, Walk<Answer>>()
  #queue: WorkspaceId[] = []
  #running = false

  constructor(table: UserTable, ports: LoadPorts, pacer: Pacer, signal: AbortSignal, changed: () => void) {
    this.#table = table
    this.#ports = ports
    this.#pacer = pacer
    this.#signal = signal
    this.#changed = changed
  }

  /** Reads those of them that are not read; one that failed goes on where it stopped. */
  demand(workspaceIds: readonly WorkspaceId[]): void {
    const stateOf = (id: WorkspaceId) => this.#table.places.grantsState(id)
    // Who asks again hopes anew; who comes first while nobody is answered does not keep the others trying.
    if (workspaceIds.some((id) => stateOf(id) === 'partial')) this.#pacer.hope()
    const wanted = workspaceIds.filter((id) => ['waiting', 'partial'].includes(stateOf(id)))
    this.#queue.push(...wanted.filter((id) => !this.#queue.includes(id)))
    if (!this.#running) void this.#run()
  }

  async #run(): Promise<void> {
    this.#running = true
    for (let id = this.#queue.shift(); id !== undefined && !this.#signal.aborted; id = this.#queue.shift()) {
      const workspaceId = id
      const walk = this.#walks.get(workspaceId) ?? this.#walkOf(workspaceId)
      this.#walks.set(workspaceId, walk)
      this.#table.places.setGrantsState(workspaceId, 'loading')
      this.#changed()
      await runWalk(walk, this.#ports, this.#pacer, this.#signal)
      if (this.#signal.aborted) break
      this.#table.places.setGrantsState(workspaceId, walk.state === 'ended' ? 'complete' : 'partial')
      this.#changed()
    }
    this.#running = false
  }

  #walkOf(workspaceId: WorkspaceId): Walk<Answer> {
    return newWalk<Answer>({
      ask: (cursor, maxPages) => this.#ports.call('groups.listGrantingGroups', { workspaceId, cursor, maxPages }),
      take: (answer) => this.#table.places.addGrants(workspaceId, answer.groupIds),
      enough: () => false,
    })
  }
}
