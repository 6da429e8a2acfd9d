import type { RoleActors } from '../contract/projects/holders.ts'
import type { ProjectHolder, ProjectId, ProjectPermission, ProjectRow } from '../contract/projects/project.ts'
import type { SpaceHolder, SpaceId, SpaceRow } from '../contract/spaces/space.ts'
import type { AccountId } from '../contract/vocabulary.ts'
import type { Page } from './organizations-port.ts'
import type { Budget } from './ports.ts'

/** The products of the site that the app is installed on, asked as the app. Failures are `UpstreamError`. */

export type Product = 'jira' | 'confluence'

/** A permission scheme's holders; roles by id, their actors not read yet. */
export interface Scheme {
  readonly name: string | null
  readonly holders: readonly ProjectHolder[]
}

export interface SiteApi {
  /** A page of projects, live and archived. The cursor is the place of its first project in the list. */
  searchProjects(page: { cursor: string | null; limit: number }): Promise<Page<ProjectRow>>
  /** What the account may do, by Jira's own word, in at most 1,000 projects. Projects without any permission are left out. */
  checkPermissions(
    accountId: AccountId,
    projectIds: readonly ProjectId[],
  ): Promise<ReadonlyMap<ProjectId, readonly ProjectPermission[]>>
  /** The scheme with its holders. null: the project does not exist. */
  getScheme(projectId: ProjectId): Promise<Scheme | null>
  getRole(projectId: ProjectId, roleId: string): Promise<{ name: string | null; actors: RoleActors }>
  /** A page of spaces; `current` leaves archived ones out. @throws UpstreamError not-connected */
  listSpaces(page: { cursor: string | null; limit: number; current: boolean }): Promise<Page<SpaceRow>>
  /** Everybody who has a permission in the space, to the end. null: the space does not exist. */
  listSpaceHolders(spaceId: SpaceId): Promise<readonly SpaceHolder[] | null>
  /** Whether Confluence has space roles, asked once; null: in a word that is not known here. */
  usesSpaceRoles(): Promise<boolean | null>
  /** Everybody who has a space role in the space, to the end. What each role gives is asked once; when not told, it is not known. */
  listSpaceRoleHolders(spaceId: SpaceId): Promise<readonly SpaceHolder[]>
  callsMade(): number
  callsLeft(): number
  /** Points that the answers so far have cost. */
  pointsUsed(): number
  /** Whether Atlassian itself said that the points of this hour are used up. */
  pointsRefused(): boolean
}

/** The points of one call, which many requests side by side may spend. */
export interface Purse {
  /**
   * Asked before each request, with what the call has used so far, and what this request and those on their way may cost; sets
   * more aside where it has to.
   * @returns whether these points are there
   * @throws UpstreamError no-budget when none could be set aside in time
   */
  allow(used: () => number, coming: () => number): Promise<boolean>
  /** When there may be points again. */
  freeInMs(): number
}

/** Opens the site's products for one call. No request is made once the points are used up. */
export type OpenSite = (options: { budget: Budget; points: Purse }) => SiteApi
