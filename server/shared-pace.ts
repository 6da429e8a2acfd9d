import * as z from 'zod'
import { Timestamp } from '../contract/vocabulary.ts'
import type { Ports } from './context.ts'
import { KEY } from './keys.ts'
import type { LearnedPace } from './ports.ts'
import { problemOf } from './problem.ts'
import { timestamp } from './timestamp.ts'

/** ours: what was learned longer ago says nothing about now. */
const KEPT_MS = 600_000
/** ours: a pause that ends so soon is waited for by a person too; after a longer one Atlassian itself is asked what it says. */
const PATIENCE_MS = 3_000
/** ours: a width is told when it is so many times as wide or as narrow as the one that was told; a pause when it ends so much later. */
const WIDTH_STEP = 1.5
const PAUSE_STEP_MS = 1_000

const StoredPace = z.object({ width: z.number().int().positive(), slowedUntil: Timestamp.nullable(), at: Timestamp })

/**
 * What runs tell each other about Atlassian's patience, in one row. It is advice: it may be missing, old or overwritten by
 * another run, and whoever cannot read or write it goes by what Atlassian tells them.
 */
export class SharedPace {
  readonly #ports: Pick<Ports, 'store' | 'clock' | 'log'>
  /** What stands in the row, as far as we know. */
  #told: LearnedPace | null = null
  #writing: Promise<void> = Promise.resolve()
  #silent = false

  constructor(ports: Pick<Ports, 'store' | 'clock' | 'log'>) {
    this.#ports = ports
  }

  /** null: nobody has learned anything lately, or it can't be read. */
  async read(): Promise<LearnedPace | null> {
    const { store, clock } = this.#ports
    try {
      const parsed = StoredPace.nullish().parse(await store.get(KEY.pace))
      if (parsed === null || parsed === undefined || Date.parse(parsed.at) + KEPT_MS < clock.now()) return null
      const { width, slowedUntil } = parsed
      this.#told = { width, slowedUntil: slowedUntil === null ? 0 : Date.parse(slowedUntil) }
      return this.#told
    } catch (error) {
      this.#complain('pace-unreadable', error)
      return null
    }
  }

  /** For somebody who looks at a page, perhaps to stop the very run that made Atlassian slow: a long pause is not for them. */
  async readForPerson(): Promise<LearnedPace | null> {
    const known = await this.read()
    if (known === null || known.slowedUntil <= this.#ports.clock.now() + PATIENCE_MS) return known
    return { ...known, slowedUntil: 0 }
  }

  /** Writes what was learned when it is news. Does not wait for it: see `settled`. */
  tell(learned: LearnedPace): void {
    if (!this.#isNews(learned)) return
    this.#told = learned
    const { store, clock } = this.#ports
    const { width, slowedUntil } = learned
    const row: z.infer<typeof StoredPace> = {
      width,
      slowedUntil: slowedUntil > clock.now() ? timestamp(slowedUntil) : null,
      at: timestamp(clock.now()),
    }
    this.#writing = this.#writing.then(async () => {
      try {
        await store.set(KEY.pace, row)
      } catch (error) {
        this.#complain('pace-not-told', error)
      }
    })
  }

  /** Everything that was told is written, or never will be. An invocation must not end before. */
  settled(): Promise<void> {
    return this.#writing
  }

  #isNews({ width, slowedUntil }: LearnedPace): boolean {
    if (slowedUntil > Math.max(this.#ports.clock.now(), (this.#told?.slowedUntil ?? 0) + PAUSE_STEP_MS)) return true
    const told = this.#told?.width
    return told === undefined || width >= told * WIDTH_STEP || width * WIDTH_STEP <= told
  }

  /** Once: a row that is broken is broken for every batch. */
  #complain(event: string, error: unknown): void {
    if (this.#silent) return
    this.#silent = true
    this.#ports.log.error(event, {
      code: problemOf(error).code,
      error: error instanceof Error ? error.name : 'unknown',
    })
  }
}
