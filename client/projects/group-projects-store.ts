import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OutputOf } from '../../contract/index.ts'
import type { ProjectRow } from '../../contract/projects/project.ts'
import { groupUsesOf } from '../../contract/projects/reasons.ts'
import type { Cursor } from '../../contract/vocabulary.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { oldestOf } from '../api/oldest-of.ts'
import { patiently } from '../api/patiently.ts'
import { readProjectHolders } from '../api/project-holders.ts'
import { walk } from '../api/walk.ts'
import { useProjectsStore } from './projects-store.ts'

type Row = OutputOf<'projects.listGroupProjects'>['projects'][number]
const PAGES_PER_CALL = 4
/** Requests side by side; Atlassian advises five to ten. Source: Atlassian, "Rate limiting" of Jira Cloud. */
const AT_ONCE = 5

/**
 * Which groups the projects of the site name: walked once for all groups, and kept until somebody asks for it afresh. Where
 * the points of the hour do not reach, the page looks into the rest by itself, as the person on it and outside of the points.
 */
export const useGroupProjectsStore = defineStore('group-projects', () => {
  const list = useProjectsStore()
  const looked = shallowRef<ReadonlyMap<string, Row>>(new Map())
  /** Projects that may name any group. */
  const unread = shallowRef<ReadonlyMap<string, ProjectRow>>(new Map())
  const problem = shallowRef<CallError | null>(null)
  /** The oldest answer among what is shown. */
  const asOf = shallowRef<string | null>(null)
  /** idle → loading → complete | partial: something is unread, or not even listed (see `problem`). */
  const state = shallowRef<'idle' | 'loading' | 'complete' | 'partial'>('idle')
  const rows = computed(() => [...looked.value.values()])

  /** Walks everything again. */
  async function reload(): Promise<void> {
    if (state.value === 'loading') return
    state.value = 'loading'
    looked.value = new Map()
    unread.value = new Map()
    asOf.value = null
    problem.value = await walk(
      (cursor: Cursor | null, first) =>
        call('projects.listGroupProjects', { cursor, maxPages: first ? 1 : PAGES_PER_CALL }),
      (part) => {
        list.notePoints(part.points)
        looked.value = new Map([...looked.value, ...part.projects.map((row) => [row.project.projectId, row] as const)])
        unread.value = new Map([...unread.value, ...part.unread.map((row) => [row.projectId, row] as const)])
        if (part.projects.length > 0) asOf.value = oldestOf(asOf.value, part.asOf)
      },
      new AbortController().signal,
    )
    if (problem.value === null || problem.value.code === 'POINTS_USED_UP') await readOn()
    else state.value = 'partial'
  }

  /** Goes on with what is missing; what is there stays. */
  async function retry(): Promise<void> {
    if (state.value === 'loading') return
    if (looked.value.size === 0 && unread.value.size === 0 && problem.value?.code !== 'POINTS_USED_UP') return reload()
    state.value = 'loading'
    await readOn()
  }

  /** The points of the lists are kept apart from those that are used up here. */
  async function readOn(): Promise<void> {
    if (problem.value !== null) {
      if (list.state !== 'complete') await list.reload()
      const missing = list.rows.filter(({ projectId }) => !looked.value.has(projectId))
      unread.value = new Map(missing.map((row) => [row.projectId, row]))
      problem.value = list.problem
    }
    const lost = await lookInto([...unread.value.values()])
    problem.value ??= lost
    state.value = problem.value === null && unread.value.size === 0 ? 'complete' : 'partial'
  }

  /** @returns why some could not be looked into; given up where nothing is answered any more */
  async function lookInto(projects: ProjectRow[]): Promise<CallError | null> {
    let lost: CallError | null = null
    let failures = 0
    const { signal } = new AbortController()
    const work = async (): Promise<void> => {
      for (let one = projects.shift(); one !== undefined && failures < AT_ONCE; one = projects.shift()) {
        const project = one
        try {
          const at = new Date().toISOString()
          const { holders } = await patiently(() => readProjectHolders(project.projectId), signal)
          const uses = groupUsesOf(holders)
          if (uses === null) throw new CallError('UPSTREAM_UNREADABLE')
          looked.value = new Map(looked.value).set(project.projectId, { project, uses })
          unread.value = new Map([...unread.value].filter(([id]) => id !== project.projectId))
          asOf.value = oldestOf(asOf.value, at)
          failures = 0
        } catch (thrown) {
          lost = toCallError(thrown)
          failures += 1
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return lost
  }

  function ensureLoaded(): void {
    if (state.value === 'idle') void reload()
  }
  return { rows, unread, state, problem, asOf, ensureLoaded, reload, retry }
})
