import { defineStore } from 'pinia'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { GrantedRoles } from '../../contract/groups/list-granting-groups.ts'
import type { AccountId, WorkspaceId } from '../../contract/vocabulary.ts'
import type { CallErrorCode } from '../api/call-error.ts'
import { toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { onStale } from '../api/stale.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import { useSessionStore } from '../session/session-store.ts'
import { judgedAt } from './engine/thresholds.ts'
import type { UserTable } from './engine/user-table.ts'
import { useSeatsGivenStore } from './seats-given-store.ts'
import type { UsersProgress } from './loading/load-users.ts'
import type { Reading } from './loading/reading.ts'
import { beginReading, knowProducts } from './loading/reading.ts'

/** News from the loaders is shown at most so often, in milliseconds: a page of users is nothing to lay the table out again for. */
const SHOW_EVERY = 200

/** Every user of the organization, in memory only: nothing of it outlives the page. */
export const useUsersStore = defineStore('users', () => {
  const session = useSessionStore()
  const workspaces = useWorkspacesStore()
  const rules = useRulesStore()
  const seatsGiven = useSeatsGivenStore()
  const judge = ({ thresholds }: UserTable): void =>
    thresholds.judgeBy(rules.rules?.thresholds ?? null, seatsGiven.read)

  const current = shallowRef(begin())
  /** The reading that will replace the one on show. */
  const next = shallowRef<Reading | null>(null)
  /** Grows when anything in the table, or how far it is read, changed. */
  const version = ref(0)
  /** A change was applied after this was read. */
  const outdated = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(): Reading {
    const reading = beginReading(changed)
    judge(reading.table)
    return reading
  }
  function changed(): void {
    timer ??= setTimeout(show, SHOW_EVERY)
  }
  function show(): void {
    clearTimeout(timer)
    timer = undefined
    version.value += 1
  }

  const table = computed(() => current.value.table)
  /** The moment by which everything on show is judged, in epoch milliseconds: see `Reading`. */
  const day = computed(() => (version.value, current.value.day))
  const protectionProblem = computed(() => (version.value, current.value.protectionProblem))
  const progress = computed<UsersProgress>(() => (version.value, current.value.users.progress))
  const refreshing = computed<UsersProgress | null>(() => (version.value, next.value?.users.progress ?? null))
  /** How many directories the organization has; null: not told (yet). */
  const directories = computed(() => (version.value, current.value.users.directories))
  const slowedUntil = computed(() => (version.value, (next.value ?? current.value).pacer.slowedUntil))

  async function read(reading: Reading): Promise<void> {
    reading.day = judgedAt(Date.now())
    void loadSurroundings(reading)
    await reading.users.start()
    if (!reading.abort.signal.aborted) know(reading)
    show()
  }
  /** What the rows are read against: which workspaces there are, who is protected, and from when on a seat is idle. */
  async function loadSurroundings(reading: Reading): Promise<void> {
    const judging = Promise.all([rules.ensureLoaded(), seatsGiven.reload()])
    await Promise.all([workspaces.ensureLoaded(), loadProtection(reading), judging])
    know(reading)
    show()
  }
  const know = (reading: Reading): void => knowProducts(reading, workspaces.workspaces, workspaces.complete)
  async function loadProtection(reading: Reading): Promise<void> {
    const yourself = session.session?.accountId ?? null
    try {
      const { protection } = await call('protection.getProtection', {})
      reading.table.protection.set(protection, yourself)
      reading.protectionProblem = null
    } catch (thrown) {
      reading.table.protection.set(null, yourself)
      reading.protectionProblem = toCallError(thrown).code
    }
    show()
  }
  /** Reads who is protected again, where that could not be read. */
  const retryProtection = (): Promise<void> => loadProtection(current.value)
  /** Starts reading, once. Resolves when it is through. */
  async function ensureLoaded(): Promise<void> {
    if (current.value.users.progress.state === 'idle') await read(current.value)
  }
  /** Reads everything again. What is shown stays until the new reading is whole; one that fails is dropped and said. */
  async function reload(): Promise<void> {
    if (next.value !== null) return
    if (current.value.table.columns.count === 0) return replace(begin(), true)
    const fresh = begin()
    next.value = fresh
    await read(fresh)
    if (next.value !== fresh) return
    next.value = null
    if (fresh.users.progress.problem === null) await replace(fresh, false)
    else fresh.abort.abort()
    reloadProblem.value = fresh.users.progress.problem
    show()
  }
  const reloadProblem = shallowRef<CallErrorCode | null>(null)
  async function replace(reading: Reading, start: boolean): Promise<void> {
    current.value.abort.abort()
    current.value = reading
    outdated.value = false
    reloadProblem.value = null
    show()
    if (start) await read(reading)
  }
  /** Goes on with what failed. */
  async function retry(): Promise<void> {
    const reading = current.value
    await reading.users.retry()
    if (reading.protectionProblem !== null) await loadProtection(reading)
    if (reading.abort.signal.aborted) return
    know(reading)
    reading.seats.background(reading.table.seats.workspaceIds)
  }

  /** What is known of an account. Undefined: not loaded (yet), or no user of this organization. */
  function find(accountId: string): { name: string | null; email: string | null } | undefined {
    void version.value
    const { columns } = current.value.table
    const row = columns.rowOf.get(accountId as AccountId)
    return row === undefined ? undefined : { name: columns.names[row] ?? null, email: columns.emails[row] ?? null }
  }
  /** Reads the holders of this workspace before the others. */
  const demandSeats = (workspaceId: WorkspaceId): void => current.value.seats.demand(workspaceId)
  /** Reads which groups give a seat, or any role, on these workspaces, where that is not read. */
  const demandGrants = (ids: readonly WorkspaceId[], roles: GrantedRoles = 'seat'): void =>
    current.value.grants.demand(ids, roles)
  /** How far that is read. */
  const grantsOf = (workspaceId: WorkspaceId) => (
    void version.value,
    current.value.table.places.grantsState(workspaceId)
  )
  /** How far the holders of a workspace are read. */
  function seatsOf(workspaceId: WorkspaceId) {
    void version.value
    const { table: of, seats } = current.value
    return {
      state: of.seats.state(workspaceId),
      holders: of.seats.holders(workspaceId),
      problem: seats.problems.get(workspaceId) ?? null,
    }
  }

  /** How many workspaces' holders are read to the end, of how many; `failed` could be read only in part. */
  const seatsProgress = computed(() => {
    void version.value
    const { seats } = current.value.table
    const states = seats.workspaceIds.map((id) => seats.state(id))
    return {
      total: states.length,
      read: states.filter((state) => state === 'complete').length,
      failed: states.filter((state) => state === 'partial').length,
    }
  })

  onStale(['users.listUsers'], () => {
    if (current.value.users.progress.state !== 'idle') outdated.value = true
  })
  onStale(['protection.getProtection'], () => {
    if (current.value.users.progress.state !== 'idle') void loadProtection(current.value)
  })
  const judgedBy = () => [rules.rules?.thresholds, seatsGiven.read]
  watch(judgedBy, () => {
    for (const reading of [current.value, next.value]) if (reading !== null) judge(reading.table)
    show()
  })
  // Asked for again, or read later than the users: what is new among them is read, too.
  const products = () => [workspaces.workspaces, workspaces.complete]
  watch(products, () => {
    for (const reading of [current.value, next.value])
      if (reading !== null && reading.users.progress.state !== 'idle') know(reading)
    show()
  })
  // Another organization: other people. Nothing of the old one may stay.
  watch(
    () => session.session?.organization?.organizationId,
    (_, before) => {
      if (before === undefined) return
      next.value?.abort.abort()
      next.value = null
      void replace(begin(), false)
    },
  )
  onScopeDispose(() => {
    current.value.abort.abort()
    next.value?.abort.abort()
    clearTimeout(timer)
  })

  return {
    table,
    day,
    version,
    progress,
    refreshing,
    reloadProblem,
    directories,
    slowedUntil,
    outdated,
    protectionProblem,
    retryProtection,
    ensureLoaded,
    reload,
    retry,
    find,
    demandSeats,
    demandGrants,
    grantsOf,
    seatsOf,
    seatsProgress,
  }
})
