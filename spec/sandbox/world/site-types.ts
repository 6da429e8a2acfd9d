/** Jira's projects and Confluence's spaces of the site that the app is installed on. Read only: nothing here is changed by the app. */

/** Who holds a permission of a scheme. Source: Atlassian, Jira Cloud REST API v3, "Permission schemes", holder object. */
export interface WorldHolder {
  readonly type:
    | 'anyone'
    | 'applicationRole'
    | 'assignee'
    | 'group'
    | 'projectLead'
    | 'projectRole'
    | 'reporter'
    | 'sd.customer.portal.only'
    | 'user'
  /** A group's id, a role's id, an account id, or a product's key; absent where the type says all. */
  readonly value?: string
  /** A group's name as it was when it was entered; it stays when the group goes. */
  readonly name?: string
}

export interface WorldGrant {
  readonly id: number
  readonly permission: string
  readonly holder: WorldHolder
}

export interface WorldScheme {
  readonly id: number
  readonly name: string
  /** The team-managed project that it belongs to; null: shared. */
  readonly project: number | null
  readonly grants: readonly WorldGrant[]
}

export interface WorldRole {
  readonly id: number
  readonly name: string
  readonly project: number | null
}

/** `unknown`: a deleted and broken record. Source: Atlassian, Jira Cloud REST API v3, schema ProjectRoleUser. */
export interface WorldActors {
  readonly users: readonly (number | 'unknown')[]
  readonly groups: readonly number[]
}

export interface WorldProject {
  readonly index: number
  readonly id: string
  readonly key: string
  readonly name: string
  readonly type: 'software' | 'service_desk' | 'business'
  readonly teamManaged: boolean
  readonly isPrivate: boolean
  readonly archived: boolean
  /** Account index; null: Jira does not tell one. */
  readonly lead: number | null
  readonly scheme: WorldScheme
  /** Actors by role id; a role without an entry has none. */
  readonly actors: ReadonlyMap<number, WorldActors>
  readonly roles: readonly WorldRole[]
}

export interface WorldSpacePermission {
  readonly id: string
  readonly principal: { readonly type: 'user' | 'group' | 'role'; readonly id: string }
  readonly operation: { readonly key: string; readonly targetType: string }
}

export interface WorldSpace {
  readonly index: number
  readonly id: string
  readonly key: string
  readonly name: string
  readonly type: 'global' | 'knowledge_base' | 'personal'
  readonly status: 'current' | 'archived'
  readonly author: number
  readonly permissions: readonly WorldSpacePermission[]
}

/** Source: Atlassian, Confluence Cloud REST API v2, schema SpaceRole. */
export interface WorldSpaceRole {
  readonly id: string
  readonly type: 'SYSTEM' | 'CUSTOM'
  readonly name: string
  readonly description: string
  readonly permissions: readonly string[]
}

/** Source: the same, schema SpaceRoleAssignment. */
export interface WorldRoleAssignment {
  readonly principalType: 'USER' | 'GROUP' | 'ACCESS_CLASS'
  readonly principalId: string
  readonly roleId: string
}

/** Roles of the site, and who has them, by the id of the space. */
export interface WorldSpaceRoles {
  readonly mode: 'PRE_ROLES' | 'ROLES_TRANSITION' | 'ROLES'
  readonly roles: readonly WorldSpaceRole[]
  readonly assignments: ReadonlyMap<string, readonly WorldRoleAssignment[]>
}
