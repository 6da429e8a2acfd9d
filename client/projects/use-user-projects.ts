import { computed, onScopeDispose, shallowRef } from 'vue'
import { LIMITS } from '../../contract/limits.ts'
import type { ExplainedUser } from '../../contract/projects/explained-user.ts'
import type { ProjectId, ProjectPermission, ProjectRow } from '../../contract/projects/project.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { toCallError, type CallError } from '../api/call-error.ts'
import { breathe } from '../api/breathe.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { patiently } from '../api/patiently.ts'
import { onStale } from '../api/stale.ts'
import { useProjectAccessStore, type KnownProject } from './project-access-store.ts'
import { useProjectsStore } from './projects-store.ts'
import { reasonsOf, type ProjectReason } from './reasons.ts'

/** ours: of so many projects the rows are drawn in one go, so that 1,000 of them do not make the page stand still. */
const SHOWN_AT_ONCE = 50

/** A project in which the user may do something. */
export interface UsedProject {
  readonly project: ProjectRow
  readonly permissions: readonly ProjectPermission[]
  /** null: who can use it is not read. */
  readonly known: KnownProject | null
  /** null: not read. Empty: Jira says yes by a rule that is not seen here (an app's, or a field of an issue). */
  readonly reasons: readonly ProjectReason[] | null
}

interface Judged {
  readonly project: ProjectRow
  readonly reasons: readonly ProjectReason[]
}

/**
 * The projects that one user can use, when somebody asks: Jira's own word, a question for 1,000 of them, and then by itself why, of what is
 * not known already. Both go on from where they stopped. Ends with the component; what was read of projects is kept.
 */
export function useUserProjects(accountId: AccountId) {
  const list = useProjectsStore()
  const access = useProjectAccessStore()
  const user = shallowRef<ExplainedUser | null>(null)
  /** Of each project that Jira was asked about, what it allows; empty: nothing. */
  const held = shallowRef<ReadonlyMap<ProjectId, readonly ProjectPermission[]>>(new Map())
  /** When Jira said so: the oldest answer. */
  const heldAt = shallowRef<string | null>(null)
  /** idle → loading → complete | partial (see `error`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const error = shallowRef<CallError | null>(null)
  /** While reasons are being read, and why some could not be. */
  const explaining = shallowRef(false)
  const unexplained = shallowRef<CallError | null>(null)
  let going = new AbortController()
  /** Of the reasons: they are asked for anew when more projects are found meanwhile. */
  let reading = new AbortController()
  function stop(): void {
    going.abort()
    reading.abort()
  }
  onScopeDispose(stop)

  function reset(): void {
    stop()
    going = new AbortController()
    user.value = null
    held.value = new Map()
    heldAt.value = error.value = unexplained.value = null
    explaining.value = false
    state.value = 'idle'
  }
  // Groups and seats are others after a run of ours; who can use a project is not.
  onStale(['users.listUsers'], reset)

  async function load(): Promise<void> {
    if (state.value === 'loading') return
    const { signal } = going
    state.value = 'loading'
    error.value = null
    const stopped = await check(signal).catch(toCallError)
    if (signal.aborted) return
    error.value = stopped
    state.value = stopped === null ? 'complete' : 'partial'
    await explain()
  }

  /** @returns why not all projects are listed @throws CallError */
  async function check(signal: AbortSignal): Promise<CallError | null> {
    await list.ensureWhole()
    const waiting = list.rows.flatMap(({ projectId }) => (held.value.has(projectId) ? [] : [projectId]))
    while (waiting.length > 0 && !signal.aborted) {
      const projectIds = waiting.splice(0, LIMITS.projectsPerCheck)
      const ask = () => call('projects.listUserProjects', { accountId, projectIds })
      const told = await patiently(ask, signal, { tries: 2 })
      list.notePoints(told.points)
      if (signal.aborted) break
      user.value = told.user
      heldAt.value = oldestOf(heldAt.value, told.asOf)
      const may = new Map(told.projects.map((one) => [one.projectId, one.permissions]))
      while (projectIds.length > 0 && !signal.aborted) {
        const part = projectIds.splice(0, SHOWN_AT_ONCE)
        held.value = new Map([...held.value, ...part.map((id) => [id, may.get(id) ?? []] as const)])
        await breathe()
      }
    }
    return list.problem
  }

  async function explain(): Promise<void> {
    reading.abort()
    reading = new AbortController()
    const { signal } = reading
    explaining.value = true
    unexplained.value = null
    const used = rows.value.map(({ project }) => project)
    const lost = await access.read(used, 'holders', signal)
    if (signal.aborted) return
    unexplained.value = lost
    explaining.value = false
  }

  /** Goes on with the reasons; from the beginning where it is the user of whom something could not be read. */
  function explainAgain(): void {
    if (user.value?.groupIds != null && user.value.products != null) return void explain()
    reset()
    void load()
  }
  /** Reads everything anew, the list of projects too. */
  function refresh(): void {
    reset()
    access.forget()
    void list.reload()
    void load()
  }

  /** Judged once for each user and reading: a row whose reasons are the same is not drawn again. */
  const judge = computed(() => {
    const told = user.value
    const judged = new WeakMap<KnownProject, Judged>()
    // The list may have been read again since, and have another lead.
    return (project: ProjectRow, known: KnownProject): readonly ProjectReason[] | null => {
      const before = judged.get(known)
      if (before?.project === project || told === null) return before?.reasons ?? null
      const reasons = reasonsOf(project, known.holders, told)
      if (reasons !== null) judged.set(known, { project, reasons })
      return reasons
    }
  })
  const rows = computed(() =>
    list.rows.flatMap((project): UsedProject[] => {
      const permissions = held.value.get(project.projectId) ?? []
      if (permissions.length === 0) return []
      const known = access.known.get(project.projectId) ?? null
      return [{ project, permissions, known, reasons: known === null ? null : judge.value(project, known) }]
    }),
  )
  const checked = computed(() => list.rows.filter(({ projectId }) => held.value.has(projectId)).length)
  const unknown = computed(() => (state.value === 'idle' ? 0 : list.rows.length - checked.value))
  const asOf = computed(() => oldestOf(heldAt.value, ...rows.value.map(({ known }) => known?.asOf ?? null)))
  return { user, rows, checked, unknown, state, error, explaining, unexplained, asOf, load, explainAgain, refresh }
}
