import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { SpaceId, SpaceRow } from '../../contract/spaces/space.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { patiently } from '../api/patiently.ts'
import { makeSpaceReader } from '../api/space-holders.ts'
import { walk } from '../api/walk.ts'
import type { SpaceHolders } from './judge-space.ts'
import { useSpacesStore } from './spaces-store.ts'

/** Who can use one space. Ids alone, in memory. */
export interface KnownSpace extends SpaceHolders {
  readonly space: SpaceRow
  readonly asOf: string
}
const PAGES_PER_CALL = 4
/** Spaces side by side, two requests each; Atlassian advises five to ten. Source: Atlassian, "Rate limiting" of Confluence Cloud. */
const AT_ONCE = 5

/**
 * Who can use each space: read once for all users, and kept until somebody asks for it afresh. Our runs change who is in a group and
 * who holds a seat, and no space: what is kept here they leave as it is. Where the points of the hour do not reach, the page reads
 * by itself, as the person on it and outside of the points; a space that this person may not view stays unread.
 */
export const useSpaceAccessStore = defineStore('space-access', () => {
  const list = useSpacesStore()
  const known = shallowRef<ReadonlyMap<SpaceId, KnownSpace>>(new Map())
  /** Spaces of which nothing is known. */
  const unread = shallowRef<ReadonlyMap<SpaceId, SpaceRow>>(new Map())
  const problem = shallowRef<CallError | null>(null)
  /** idle → loading → complete | partial: something is unread, or not even listed (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const rows = computed(() => [...known.value.values()].filter(({ space }) => isShared(space)))
  const asOf = computed(() => oldestOf(...rows.value.map((row) => row.asOf)))
  let reading = new AbortController()
  let readHere = makeSpaceReader()
  /** Where the walk goes on; `ended`: nothing is left of it. */
  let at: Cursor | null = null
  let ended = false

  /** Forgets what is known: what is asked for next is read anew. */
  function forget(): void {
    reading.abort()
    reading = new AbortController()
    readHere = makeSpaceReader()
    known.value = new Map()
    unread.value = new Map()
    problem.value = null
    state.value = 'idle'
    at = null
    ended = false
  }

  /** Reads what is missing, from where it stopped; what is there stays. */
  async function load(): Promise<void> {
    if (state.value === 'loading' || state.value === 'complete') return
    const { signal } = reading
    state.value = 'loading'
    problem.value = null
    const stopped = ended ? null : await walkOn(signal)
    if (signal.aborted) return
    problem.value = stopped
    if (stopped?.code === 'POINTS_USED_UP') await listRest()
    const lost = await readRest(short(), stopped, signal)
    if (signal.aborted) return
    if (short().length > 0) problem.value ??= lost
    state.value = problem.value === null && short().length === 0 ? 'complete' : 'partial'
  }

  /** Of which nothing is known, or not who has their roles. */
  const short = (): SpaceRow[] => [
    ...unread.value.values(),
    ...rows.value.filter(({ roles }) => roles === 'unread').map(({ space }) => space),
  ]

  async function walkOn(signal: AbortSignal): Promise<CallError | null> {
    const stopped = await walk(
      (cursor: Cursor | null) =>
        call('spaces.listSpaceHolders', { cursor, maxPages: cursor === null ? 1 : PAGES_PER_CALL }),
      ({ spaces, unread: lost, points, asOf: time, next }) => {
        list.notePoints(points)
        take(...spaces.map((row) => ({ ...row, asOf: time })))
        unread.value = new Map([...unread.value, ...missing(lost)])
        at = next
      },
      signal,
      at,
    )
    ended = stopped === null
    return stopped
  }

  function take(...found: readonly KnownSpace[]): void {
    known.value = new Map([...known.value, ...found.map((row) => [row.space.spaceId, row] as const)])
    if (found.some(({ space }) => unread.value.has(space.spaceId)))
      unread.value = new Map([...unread.value].filter(([id]) => !known.value.has(id)))
  }
  const missing = (spaces: readonly SpaceRow[]) =>
    spaces.flatMap((row) => (known.value.has(row.spaceId) ? [] : [[row.spaceId, row] as const]))

  /** What the walk did not come to. The points of the lists are kept apart from those that are used up here. */
  async function listRest(): Promise<void> {
    if (list.state !== 'complete') await list.reload()
    unread.value = new Map([...unread.value, ...missing(list.rows.filter(isShared))])
    problem.value = list.problem
    ended = list.state === 'complete'
  }

  /**
   * First by the page, then by the app what the person on the page may not view, while it has points.
   * @returns why some could not be read; given up where nothing is answered any more
   */
  async function readRest(
    spaces: SpaceRow[],
    stopped: CallError | null,
    signal: AbortSignal,
  ): Promise<CallError | null> {
    let lost = stopped
    let failures = 0
    const read = async (space: SpaceRow): Promise<void> => {
      try {
        await onPage(space, signal)
      } catch (thrown) {
        if (!isRefused(thrown) || lost?.code === 'POINTS_USED_UP') throw thrown
        await asApp(space, signal)
      }
    }
    const work = async (): Promise<void> => {
      for (let one = spaces.shift(); one !== undefined && failures < AT_ONCE; one = spaces.shift()) {
        try {
          await read(one)
          failures = 0
        } catch (thrown) {
          if (signal.aborted) return
          // One that this person may not view says nothing of the next.
          if (isRefused(thrown)) continue
          lost = toCallError(thrown)
          if (lost.code !== 'POINTS_USED_UP') failures += 1
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return lost
  }

  async function onPage(space: SpaceRow, signal: AbortSignal): Promise<void> {
    const time = new Date().toISOString()
    const read = await patiently(() => readHere(space.spaceId), signal)
    signal.throwIfAborted()
    take({ space, asOf: time, ...read })
  }
  async function asApp(space: SpaceRow, signal: AbortSignal): Promise<void> {
    const { points, ...read } = await call('spaces.getSpaceAccess', { spaceId: space.spaceId })
    list.notePoints(points)
    signal.throwIfAborted()
    take({ space, ...read })
  }

  /**
   * Reads one space, where it is not known already.
   * @throws CallError as the server, or POINTS_USED_UP where the person on the page may not view the space either
   */
  async function look(space: SpaceRow): Promise<void> {
    if (known.value.has(space.spaceId)) return
    const { signal } = reading
    try {
      await asApp(space, signal)
    } catch (thrown) {
      // What is known was forgotten meanwhile.
      if (signal.aborted) return look(space)
      if (!(thrown instanceof CallError) || thrown.code !== 'POINTS_USED_UP') throw thrown
      await onPage(space, signal).catch((here: unknown) => {
        if (signal.aborted) return look(space)
        throw isRefused(here) ? thrown : here
      })
    }
  }
  return { known, rows, unread, problem, asOf, state, load, look, forget }
})

/** Personal and archived ones are no part of what one user's spaces are. */
const isShared = ({ type, archived }: SpaceRow): boolean => type !== 'personal' && archived !== true
const isRefused = (thrown: unknown): boolean => thrown instanceof CallError && thrown.code === 'UPSTREAM_REFUSED'
