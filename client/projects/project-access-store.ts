import { defineStore } from 'pinia'
import { shallowRef, triggerRef } from 'vue'
import type { ProjectHolder, ProjectId, ProjectRow, ProjectScheme } from '../../contract/projects/project.ts'
import { CallError, toCallError } from '../api/call-error.ts'
import { call } from '../api/client.ts'
import { patiently } from '../api/patiently.ts'
import { readProjectHolders, readProjectRoles, type ProjectRole } from '../api/project-holders.ts'
import { useProjectsStore } from './projects-store.ts'

/** Who can use one project. Ids alone, in memory. */
export interface KnownProject {
  readonly project: ProjectRow
  readonly scheme: ProjectScheme
  readonly holders: readonly ProjectHolder[]
  /** Every role of the project, those that the scheme does not name, too; null: not read. */
  readonly roles: readonly ProjectRole[] | null
  readonly asOf: string
}
/** How far a project is looked into: the holders say why somebody can use it; every role, where a group is named. */
export type Depth = 'holders' | 'roles'

/** Projects side by side, one request each; Atlassian advises five to ten. Source: Atlassian, "Rate limiting" of Jira Cloud. */
const AT_ONCE = 5
/** ours: what is found is shown so often, so that 1,500 projects are not sorted into a list 1,500 times. */
const SHOWN_EVERY_MS = 250

/**
 * Who can use each project: read once for all users and groups by the page itself, as the person on it and outside of the app's points,
 * and kept until somebody asks for it afresh. Our runs change who is in a group and who holds a seat, and no project: what is kept here
 * they leave as it is. What this person may not see is asked of the app, while it has points.
 */
export const useProjectAccessStore = defineStore('project-access', () => {
  const list = useProjectsStore()
  const known = shallowRef(new Map<ProjectId, KnownProject>())
  let showing: ReturnType<typeof setTimeout> | null = null

  function show(): void {
    if (showing !== null) clearTimeout(showing)
    showing = null
    triggerRef(known)
  }

  /** Forgets what is known of one project, or of all: what is asked for next is read anew. */
  function forget(projectId?: ProjectId): void {
    if (projectId === undefined) known.value = new Map()
    else {
      known.value.delete(projectId)
      show()
    }
  }

  /**
   * Reads what is missing of these projects, until `signal` says so; what is there stays.
   * @returns why some could not be read; given up where nothing is answered any more
   */
  async function read(projects: readonly ProjectRow[], depth: Depth, signal: AbortSignal): Promise<CallError | null> {
    const book = known.value
    const waiting = projects.filter(({ projectId }) => !isRead(book.get(projectId), depth))
    let lost: CallError | null = null
    let failures = 0

    async function asApp(project: ProjectRow): Promise<KnownProject> {
      if (lost?.code === 'POINTS_USED_UP') throw lost
      const { points, ...found } = await call('projects.getProjectAccess', { projectId: project.projectId })
      list.notePoints(points)
      return { project, roles: null, ...found }
    }
    async function onPage(project: ProjectRow): Promise<KnownProject> {
      const asOf = new Date().toISOString()
      return { project, roles: null, asOf, ...(await patiently(() => readProjectHolders(project.projectId), signal)) }
    }
    async function look(project: ProjectRow): Promise<void> {
      const { projectId } = project
      const had = book.get(projectId)
      const found = isRead(had, 'holders')
        ? had
        : await onPage(project).catch((thrown: unknown) => {
            if (!isRefused(thrown)) throw thrown
            return asApp(project)
          })
      // Another reading may have gone further meanwhile.
      if (isRead(book.get(projectId), depth)) return
      book.set(projectId, found)
      if (depth === 'holders' || signal.aborted) return
      const roles = rolesIn(found.holders)
      for (const role of await patiently(() => readProjectRoles(projectId, roles), signal)) roles.set(role.roleId, role)
      book.set(projectId, { ...found, roles: [...roles.values()] })
    }
    async function work(): Promise<void> {
      while (failures < AT_ONCE && !signal.aborted && book === known.value) {
        const project = waiting.shift()
        if (project === undefined) return
        try {
          await look(project)
          failures = 0
          showing ??= setTimeout(show, SHOWN_EVERY_MS)
        } catch (thrown) {
          if (signal.aborted) return
          lost = toCallError(thrown)
          // One that nobody may see says nothing of the next.
          if (!isRefused(lost) && !SINGLE.has(lost.code)) failures += 1
        }
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    show()
    return projects.every(({ projectId }) => isRead(book.get(projectId), depth)) ? null : lost
  }
  return { known, read, forget }
})

/** Whether so much of a project is known. A role whose people the app could not read is read again. */
export function isRead(known: KnownProject | undefined, depth: Depth): known is KnownProject {
  if (known === undefined) return false
  if (depth === 'roles') return known.roles !== null
  return known.holders.every(({ permissions, role }) => permissions.length === 0 || role?.actors !== null)
}

/** The roles among the holders whose people are known, by id. */
const rolesIn = (holders: readonly ProjectHolder[]): Map<string, ProjectRole> =>
  new Map(holders.flatMap(({ role }) => (role === null || role.actors === null ? [] : [[role.roleId, role] as const])))

/** These say nothing of the next project either: the points are used up, or it was deleted. */
const SINGLE: ReadonlySet<string> = new Set(['POINTS_USED_UP', 'NOT_FOUND'])
const isRefused = (thrown: unknown): boolean => thrown instanceof CallError && thrown.code === 'UPSTREAM_REFUSED'
