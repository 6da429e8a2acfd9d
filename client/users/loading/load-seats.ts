import type { OutputOf } from '../../../contract/index.ts'
import type { WorkspaceId } from '../../../contract/vocabulary.ts'
import type { CallErrorCode } from '../../api/call-error.ts'
import type { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'
import type { Walk } from './walk.ts'
import { newWalk, runWalk } from './walk.ts'

type Answer = OutputOf<'licenses.listSeatHolders'>

/** Two at once leave room for the walks over users, which come first. */
const SIDE_BY_SIDE = 2

/** Reads who holds a seat on each workspace, those that somebody looks at first. What is read goes into the table's seats. */
export class SeatsLoader {
  readonly problems = new Map<WorkspaceId, CallErrorCode>()
  readonly #table: UserTable
  readonly #ports: LoadPorts
  readonly #pacer: Pacer
  readonly #changed: () => void
  readonly #signal: AbortSignal
  readonly #walks = new Map<WorkspaceId, Walk<Answer>>()
  #queue: WorkspaceId[] = []
  #running = 0

  constructor(table: UserTable, ports: LoadPorts, pacer: Pacer, signal: AbortSignal, changed: () => void) {
    this.#table = table
    this.#ports = ports
    this.#pacer = pacer
    this.#signal = signal
    this.#changed = changed
  }

  /** Says which workspaces there are: until their lists are read, "holds no seat" can be said of nobody. */
  know(workspaceIds: readonly WorkspaceId[]): void {
    for (const workspaceId of workspaceIds) {
      if (!this.#table.seats.workspaceIds.includes(workspaceId)) this.#table.seats.setState(workspaceId, 'waiting')
    }
  }

  /** Reads these after everything that was asked for before. */
  background(workspaceIds: readonly WorkspaceId[]): void {
    this.know(workspaceIds)
    this.#queue.push(...workspaceIds.filter((id) => this.#isNew(id) && !this.#queue.includes(id)))
    this.#next()
  }

  /** Reads this one next: somebody filters by it or shows its column. A failed one is tried again. */
  demand(workspaceId: WorkspaceId): void {
    this.know([workspaceId])
    this.#pacer.hope()
    this.#queue = this.#queue.filter((id) => id !== workspaceId)
    if (this.#isNew(workspaceId)) this.#queue.unshift(workspaceId)
    this.#next()
  }

  #isNew(workspaceId: WorkspaceId): boolean {
    const state = this.#table.seats.state(workspaceId)
    return state === 'waiting' || state === 'partial'
  }

  #next(): void {
    while (this.#running < SIDE_BY_SIDE && !this.#signal.aborted) {
      const workspaceId = this.#queue.shift()
      if (workspaceId === undefined) return
      this.#running += 1
      void this.#read(workspaceId).finally(() => {
        this.#running -= 1
        this.#next()
      })
    }
  }

  async #read(workspaceId: WorkspaceId): Promise<void> {
    const walk = this.#walks.get(workspaceId) ?? this.#walkOf(workspaceId)
    this.#walks.set(workspaceId, walk)
    this.problems.delete(workspaceId)
    this.#table.seats.setState(workspaceId, 'loading')
    this.#changed()
    await runWalk(walk, this.#ports, this.#pacer, this.#signal)
    if (this.#signal.aborted) return
    if (walk.problem !== null && walk.state === 'failed') this.problems.set(workspaceId, walk.problem)
    this.#table.seats.setState(workspaceId, walk.state === 'ended' ? 'complete' : 'partial')
    this.#changed()
  }

  #walkOf(workspaceId: WorkspaceId): Walk<Answer> {
    return newWalk<Answer>({
      ask: (cursor, maxPages) => this.#ports.call('licenses.listSeatHolders', { workspaceId, cursor, maxPages }),
      take: (answer) => {
        this.#table.seats.add(workspaceId, answer.accountIds)
        this.#changed()
      },
      enough: () => false,
    })
  }
}
