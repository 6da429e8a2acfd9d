import type { ProjectHolder, ProjectId, ProjectRow } from '../../contract/projects/project.ts'
import { orUnknown } from '../partial.ts'
import type { Scheme, SiteApi } from '../site-port.ts'

/** Puts the actors of the project into the roles among the holders. One request for each role that holds something. */
export function withRoles(
  site: SiteApi,
  projectId: ProjectId,
  holders: readonly ProjectHolder[],
): Promise<readonly ProjectHolder[]> {
  return Promise.all(
    holders.map(async (holder): Promise<ProjectHolder> => {
      if (holder.role === null) return holder
      const read = await orUnknown(site.getRole(projectId, holder.role.roleId))
      return { ...holder, role: { ...holder.role, name: read?.name ?? null, actors: read?.actors ?? null } }
    }),
  )
}

/** Schemes by id, read once for all projects that share them. Lives for one call. */
export class SchemeBook {
  readonly #site: SiteApi
  readonly #schemes = new Map<string, Promise<Scheme | null>>()

  constructor(site: SiteApi) {
    this.#site = site
  }

  /** The scheme of a project; null: it could not be read. A team-managed project has one of its own: which need not be asked. */
  async of({ projectId, teamManaged }: Pick<ProjectRow, 'projectId' | 'teamManaged'>): Promise<Scheme | null> {
    if (teamManaged === true) return orUnknown(this.#site.getScheme(projectId))
    const schemeId = await orUnknown(this.#site.getSchemeId(projectId))
    if (schemeId === null) return null
    const known = this.#schemes.get(schemeId)
    if (known !== undefined) return known
    const reading = orUnknown(this.#site.getScheme(projectId))
    this.#schemes.set(schemeId, reading)
    return reading
  }
}
