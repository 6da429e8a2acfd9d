import { LIMITS } from '../../../contract/limits.ts'
import type { OutputOf } from '../../../contract/index.ts'
import type { UserFilter } from '../../../contract/users/user.ts'
import type { DirectoryId, Timestamp } from '../../../contract/vocabulary.ts'
import type { CallErrorCode } from '../../api/call-error.ts'
import { toCallError } from '../../api/call-error.ts'
import type { UserTable } from '../engine/user-table.ts'
import type { LoadPorts } from './load-ports.ts'
import type { Pacer } from './pacer.ts'
import type { Part } from './plan-walks.ts'
import { EVERYONE, filtersToCount, planParts } from './plan-walks.ts'
import type { Walk } from './walk.ts'
import { newWalk, runWalk } from './walk.ts'

type Answer = OutputOf<'users.listUsers'>

/**
 * How far the users are read. `complete` is said only when every walk came to its end and as many accounts are here as
 * Atlassian counts; otherwise `partial`, with what went wrong, or that accounts are missing without a reason (`problem` null).
 */
export interface UsersProgress {
  readonly state: 'idle' | 'loading' | 'complete' | 'partial'
  readonly loaded: number
  /** null: not counted. */
  readonly total: number | null
  readonly problem: CallErrorCode | null
  /** Of a refusal behind it; null: none. */
  readonly requestId: string | null
  /** The oldest answer among what is shown. */
  readonly asOf: Timestamp | null
}

/** From so many users on, a part is walked from both ends. */
const TWO_ENDS = 2 * LIMITS.pageSize
const COUNT_FILTERS = 20

interface PartWalks {
  part: Part
  /** Distinct accounts met in this part. */
  readonly seen: Set<string>
  readonly walks: Walk<Answer>[]
}

/** Reads all users of the organization into the table, several walks side by side. */
export class UsersLoader {
  progress: UsersProgress = { state: 'idle', loaded: 0, total: null, problem: null, requestId: null, asOf: null }
  /** How many directories the organization has; null: not told. */
  directories: number | null = null
  readonly #table: UserTable
  readonly #ports: LoadPorts
  readonly #pacer: Pacer
  readonly #changed: () => void
  readonly #signal: AbortSignal
  #parts: PartWalks[] = []
  #trusted = true
  /** Rows of a page as Atlassian fills it; 0: none was read yet. */
  #perPage = 0

  /** `changed` is called after every step that shows. */
  constructor(table: UserTable, ports: LoadPorts, pacer: Pacer, signal: AbortSignal, changed: () => void) {
    this.#table = table
    this.#ports = ports
    this.#pacer = pacer
    this.#signal = signal
    this.#changed = changed
  }

  /** Reads everyone. Resolves when complete, partial or aborted; never throws. */
  async start(): Promise<void> {
    this.#say({ state: 'loading', problem: null })
    // The first page, the directories and the counts are asked together: rows show before the plan is made.
    const everyone = this.#partOf({ filter: EVERYONE, count: null })
    const [plan] = await Promise.all([this.#plan(), ...everyone.walks.map((walk) => this.#go(walk, 1))])
    const [only, ...others] = plan
    if (everyone.walks.some((walk) => walk.state !== 'going')) this.#parts = [everyone]
    else if (only !== undefined && only.filter === EVERYONE && others.length === 0)
      this.#parts = [this.#grown(everyone, only)]
    else this.#parts = plan.map((part) => this.#partOf(part))
    await this.#run()
  }

  /** Goes on where failed walks stopped; when none failed but accounts are missing, reads everyone once more in one walk. */
  async retry(): Promise<void> {
    if (this.progress.state === 'loading') return
    this.#pacer.hope()
    if (this.#parts.length === 0) return this.start()
    this.#say({ state: 'loading', problem: null })
    if (this.#parts.every((each) => done(each))) this.#parts = [this.#partOf({ filter: EVERYONE, count: null })]
    await this.#run()
  }

  async #plan(): Promise<Part[]> {
    let filters = filtersToCount([])
    let counts: (number | null)[] = []
    try {
      filters = filtersToCount(await this.#directories())
      counts = await this.#count(filters)
    } catch (thrown) {
      // Without counts the walks still find everyone; only the total and the early stop are missing.
      this.#say({ problem: toCallError(thrown).code })
    }
    this.#say({ total: counts[0] ?? null })
    return planParts(filters, counts)
  }

  async #directories(): Promise<DirectoryId[]> {
    const { directories } = await this.#ports.call('directories.listDirectories', {})
    this.directories = directories.length
    return directories.map(({ directoryId }) => directoryId)
  }

  async #count(filters: readonly UserFilter[]): Promise<(number | null)[]> {
    const counts: (number | null)[] = []
    for (let at = 0; at < filters.length; at += COUNT_FILTERS) {
      counts.push(
        ...(await this.#ports.call('users.countUsers', { filters: filters.slice(at, at + COUNT_FILTERS) })).counts,
      )
    }
    return counts
  }

  #partOf(part: Part): PartWalks {
    return this.#grown({ part, seen: new Set(), walks: [] }, part)
  }

  /** Gives a part the walks that its count asks for. One that already goes on keeps its place. */
  #grown(partWalks: PartWalks, part: Part): PartWalks {
    partWalks.part = part
    const twoEnds = part.count !== null && part.count > TWO_ENDS
    for (const direction of (twoEnds ? (['asc', 'desc'] as const) : (['asc'] as const)).slice(partWalks.walks.length)) {
      partWalks.walks.push(
        newWalk<Answer>({
          ask: (cursor, maxPages) =>
            this.#ports.call('users.listUsers', {
              filter: part.filter,
              direction,
              cursor,
              maxPages: Math.min(maxPages, this.#pagesLeft(partWalks)),
            }),
          take: (answer) => this.#take(partWalks, answer),
          enough: () => done(partWalks) || (!this.#trusted && part.filter !== EVERYONE),
        }),
      )
    }
    return partWalks
  }

  #go(walk: Walk<Answer>, maxCalls?: number): Promise<void> {
    return runWalk(walk, this.#ports, this.#pacer, this.#signal, maxCalls)
  }

  /** How many pages each of a part's walks has still to read when they go on alike: what is more would be read twice. */
  #pagesLeft({ part, seen, walks }: PartWalks): number {
    if (part.count === null || this.#perPage === 0) return Number.POSITIVE_INFINITY
    return Math.max(1, Math.ceil((part.count - seen.size) / this.#perPage / walks.length))
  }

  #take(partWalks: PartWalks, answer: Answer): void {
    const { filter } = partWalks.part
    for (const user of answer.users) {
      partWalks.seen.add(user.accountId)
      if (filter.claimStatus !== null && user.claimStatus !== 'unknown' && user.claimStatus !== filter.claimStatus)
        this.#trusted = false
    }
    if (answer.calls > 0) this.#perPage = Math.max(this.#perPage, answer.users.length / answer.calls)
    this.#table.add(answer.users, answer.dictionary)
    const { asOf } = this.progress
    this.#say({ loaded: this.#table.columns.count, asOf: asOf === null || answer.asOf < asOf ? answer.asOf : asOf })
  }

  async #run(): Promise<void> {
    const unfinished = this.#parts.filter((each) => !done(each))
    await Promise.all(unfinished.flatMap(({ walks }) => walks.map((walk) => this.#go(walk))))
    if (!this.#trusted && !this.#signal.aborted && this.#parts.some(({ part }) => part.filter !== EVERYONE)) {
      // A filter that Atlassian does not honour makes parts overlap or miss people. One walk over everyone needs no filter.
      this.#parts = [this.#partOf({ filter: EVERYONE, count: null })]
      return this.#run()
    }
    await this.#finish(this.#parts)
  }

  async #finish(parts: readonly PartWalks[]): Promise<void> {
    if (this.#signal.aborted) return
    const stopped = parts.flatMap((each) => (done(each) ? [] : each.walks)).find(({ problem }) => problem !== null)
    if (!parts.every((each) => done(each))) {
      const { problem = null, requestId = null } = stopped ?? {}
      return this.#say({ state: 'partial', problem, requestId })
    }
    // People come and go while we read: the count that everyone must be measured against is the one after the last page.
    const total = await this.#count([EVERYONE]).then(
      ([count]) => count ?? null,
      () => null,
    )
    const loaded = this.#table.columns.count
    this.#say({
      total: total ?? this.progress.total,
      state: total !== null && loaded < total ? 'partial' : 'complete',
      problem: null,
    })
  }

  #say(news: Partial<UsersProgress>): void {
    this.progress = { ...this.progress, ...news }
    this.#changed()
  }
}

/** A part is read when one of its walks came to the end, or both together met as many accounts as it counts. */
function done({ part, seen, walks }: PartWalks): boolean {
  return walks.some((walk) => walk.state === 'ended') || (part.count !== null && seen.size >= part.count)
}
