import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../contract/limits.ts'
import { makeHarness, type Harness } from '../harness.ts'
import type { WorldProject } from '../sandbox/world/site-types.ts'
import { siteOf } from '../sandbox/world/site.ts'
import { createWorld, type World } from '../sandbox/world/index.ts'
import { spendPoints } from '../spent-points.ts'
import { walkThrough } from '../walk-through.ts'

const WORDS: Readonly<Record<string, string>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}

/** Every way in which a project names the group, by the world's own facts. */
function usesIn(world: World, project: WorldProject, groupId: string): string[] {
  return project.scheme.grants
    .flatMap(({ permission, holder }) => {
      const word = WORDS[permission]
      if (word === undefined) return []
      if (holder.type === 'group') return holder.value === groupId ? [`${word}|`] : []
      const role = project.roles.find(({ id }) => holder.type === 'projectRole' && String(id) === holder.value)
      const groups = role === undefined ? [] : (project.actors.get(role.id)?.groups ?? [])
      return groups.some((index) => world.groups[index]?.id === groupId) ? [`${word}|${role?.name ?? ''}`] : []
    })
    .toSorted()
}

const askAll = (harness: Harness) => walkThrough(harness, 'projects.listGroupProjects', {})

describe('projects.listGroupProjects', () => {
  it.each([1, 2])('tells of every group of organization %i where it is used, and how', async (seed) => {
    const world = createWorld({ users: 150, seed })
    const { projects } = siteOf(world)
    const answers = await askAll(makeHarness({ world }))
    const rows = answers.flatMap((answer) => answer.projects)
    expect(rows.map(({ project }) => project.projectId)).toEqual(projects.map(({ id }) => id))
    expect(answers.flatMap(({ unread }) => unread)).toEqual([])
    let used = 0
    for (const { id } of world.groups) {
      const told = rows.flatMap(({ project, uses }) => {
        const ways = uses
          .filter(({ group }) => group?.groupId === id)
          .flatMap(({ permissions, roleName }) => permissions.map((permission) => `${permission}|${roleName ?? ''}`))
        return ways.length === 0 ? [] : [[project.projectId, ways.toSorted()]]
      })
      const truth = projects.flatMap((project) => {
        const uses = usesIn(world, project, id)
        return uses.length === 0 ? [] : [[project.id, uses]]
      })
      expect([id, told]).toEqual([id, truth])
      used += truth.length
    }
    expect(used).toBeGreaterThan(0)
  })

  it('reads a shared scheme once in a call, and no member of a group', async () => {
    const harness = makeHarness({ users: 300 })
    const { world } = harness
    await harness.ask('organizationAdmin', 'projects.listGroupProjects', { cursor: null, maxPages: 10 })
    const asked = (pattern: RegExp): number =>
      harness.atlassian.requests.filter(({ path, query }) => pattern.test(`${path}${query}`)).length
    const { projects } = siteOf(world)
    expect(asked(/project\/search/)).toBe(2)
    expect(asked(/permissionscheme$/)).toBe(projects.filter(({ teamManaged }) => !teamManaged).length)
    expect(asked(/expand=permissions/)).toBe(new Set(projects.map(({ scheme }) => scheme.id)).size)
    expect(asked(/group\/member/)).toBe(0)
  })

  it('says which projects could not be looked into when few points are left, and does not call them unused', async () => {
    const harness = makeHarness({ users: 1_000 })
    await spendPoints(harness, LIMITS.pointsPerSite - LIMITS.pointsForLists - LIMITS.pointsForReasons - 300)
    const answers = await askAll(harness)
    const unread = answers.flatMap((answer) => answer.unread.map(({ projectId }) => projectId))
    const looked = answers.flatMap(({ projects }) => projects.map(({ project }) => project.projectId))
    expect([unread.length > 0, looked.length > 0]).toEqual([true, true])
    const all = siteOf(harness.world).projects.map(({ id }) => id)
    expect([...looked, ...unread].toSorted()).toEqual(all.toSorted())
  })
})
