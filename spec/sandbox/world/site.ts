import { createRandom } from '../random.ts'
import { makeProjects } from './projects.ts'
import type { WorldProject, WorldSpace, WorldSpaceRoles } from './site-types.ts'
import { makeSpaceRoles } from './space-roles.ts'
import { makeSpaces } from './spaces.ts'
import type { World } from './world.ts'

export type * from './site-types.ts'

/** What the products of the site hold, over the people of the world. */
export interface WorldSite {
  readonly projects: readonly WorldProject[]
  readonly spaces: readonly WorldSpace[]
  readonly spaceRoles: WorldSpaceRoles
  /** By id or key. */
  project(idOrKey: string): WorldProject | undefined
  space(id: string): WorldSpace | undefined
}

const made = new WeakMap<World, WorldSite>()

/** The site of a world; the same world always has the same one. Made when first asked for: most tests need none. */
export function siteOf(world: World): WorldSite {
  const known = made.get(world)
  if (known) return known
  const seed = `${world.options.seed}/${world.organization.id}`
  const projects = makeProjects(world, createRandom(`${seed}/projects`))
  const spaces = makeSpaces(world, createRandom(`${seed}/spaces`))
  const spaceRoles = makeSpaceRoles(world, spaces, createRandom(`${seed}/space-roles`))
  const byName = new Map(
    projects.flatMap((project) => [[project.id, project] as const, [project.key, project] as const]),
  )
  const bySpace = new Map(spaces.map((space) => [space.id, space]))
  const site: WorldSite = {
    projects,
    spaces,
    spaceRoles,
    project: (name) => byName.get(name),
    space: (id) => bySpace.get(id),
  }
  made.set(world, site)
  return site
}
