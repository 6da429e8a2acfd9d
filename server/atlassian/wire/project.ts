import * as z from 'zod'
import {
  ProjectId,
  type HolderKind,
  type ProjectHolder,
  type ProjectPermission,
  type ProjectRow,
} from '../../../contract/projects/project.ts'
import { AccountId, GroupId } from '../../../contract/vocabulary.ts'
import type { RoleActors, Scheme } from '../../site-port.ts'
import { flag, text } from './values.ts'

/** Jira's names of the permissions that are told. Source: Jira Cloud platform REST API v3, "Built-in permissions". */
export const PERMISSIONS: Readonly<Record<string, ProjectPermission>> = {
  BROWSE_PROJECTS: 'browse',
  CREATE_ISSUES: 'create',
  SERVICEDESK_AGENT: 'agent',
  ADMINISTER_PROJECTS: 'administer',
}
const TYPES: Readonly<Record<string, ProjectRow['type']>> = {
  software: 'software',
  service_desk: 'service-desk',
  business: 'business',
  product_discovery: 'product-discovery',
}
/** Source: the same, "Permission schemes", holder object. */
const KINDS: Readonly<Record<string, HolderKind>> = {
  anyone: 'anyone',
  applicationRole: 'product',
  group: 'group',
  user: 'user',
  projectLead: 'lead',
  projectRole: 'role',
  assignee: 'issue',
  reporter: 'issue',
  userCustomField: 'issue',
  groupCustomField: 'issue',
  'sd.customer.portal.only': 'portal',
}

const id = z.union([z.string(), z.number()]).transform(String)
const account = AccountId.nullish().transform((value) => value ?? null)
const groupOrNone = (value: string | null): GroupId | null => {
  const parsed = GroupId.safeParse(value)
  return parsed.success ? parsed.data : null
}

const Project = z
  .object({
    id: id.pipe(ProjectId),
    key: text,
    name: text,
    projectTypeKey: text,
    style: text,
    archived: flag,
    lead: z.object({ accountId: account, displayName: text }).nullish(),
  })
  .transform((row): ProjectRow => ({
    projectId: row.id,
    key: row.key,
    name: row.name,
    type: TYPES[row.projectTypeKey ?? ''] ?? 'other',
    teamManaged: row.style === 'next-gen' ? true : row.style === 'classic' ? false : null,
    // Jira leaves the field out of projects that are not archived.
    archived: row.archived === true,
    leadId: row.lead?.accountId ?? null,
    leadName: row.lead?.displayName ?? null,
    path: `/browse/${encodeURIComponent(row.key ?? row.id)}`,
  }))
export const ProjectPage = z.object({ values: z.array(Project), isLast: flag, total: z.number().int().nullish() })

export const PermissionGrants = z.object({
  projectPermissions: z.array(z.object({ permission: z.string(), projects: z.array(id.pipe(ProjectId)) })),
})
export const SchemeId = z.object({ id })

const Grant = z.object({
  permission: z.string(),
  holder: z.object({ type: z.string(), parameter: text, value: text }),
})

/** The scheme's grants, gathered by holder; permissions that are not told here are passed over. */
export const SchemeBody = z
  .object({ id, name: text, permissions: z.array(Grant) })
  .transform(({ id: schemeId, name, permissions }): Scheme & { schemeId: string } => {
    const holders = new Map<string, ProjectHolder>()
    for (const { permission, holder } of permissions) {
      const told = PERMISSIONS[permission]
      if (told === undefined) continue
      const value = holder.value ?? holder.parameter
      const key = `${holder.type} ${value ?? ''}`
      const found = holders.get(key) ?? holderOf(holder.type, value, holder.parameter)
      holders.set(
        key,
        found.permissions.includes(told) ? found : { ...found, permissions: [...found.permissions, told] },
      )
    }
    return { schemeId, name, holders: [...holders.values()] }
  })

function holderOf(type: string, value: string | null, parameter: string | null): ProjectHolder {
  const kind = KINDS[type] ?? 'other'
  const user = kind === 'user' ? AccountId.safeParse(value) : null
  return {
    kind,
    permissions: [],
    product: kind === 'product' ? value : null,
    // A group's `parameter` is its name as it was entered; it stays when the group is gone.
    group: kind === 'group' ? { groupId: groupOrNone(value), name: parameter } : null,
    accountId: user?.success === true ? user.data : null,
    role: kind === 'role' ? { roleId: value ?? '', name: null, actors: null } : null,
  }
}

/** The actors of a role. An account id `unknown` is a broken record of a deleted account. Source: the same, schema ProjectRoleUser. */
export const RoleBody = z
  .object({
    name: text,
    actors: z
      .array(
        z.object({
          actorUser: z.object({ accountId: text }).nullish(),
          actorGroup: z.object({ groupId: text, name: text }).nullish(),
        }),
      )
      .nullish(),
  })
  .transform(({ name, actors }): { name: string | null; actors: RoleActors } => {
    const users: AccountId[] = []
    const groups: { groupId: GroupId | null; name: string | null }[] = []
    let lost = 0
    for (const { actorUser, actorGroup } of actors ?? []) {
      if (actorGroup) groups.push({ groupId: groupOrNone(actorGroup.groupId), name: actorGroup.name })
      else {
        const user = AccountId.safeParse(actorUser?.accountId)
        if (user.success && user.data !== ('unknown' as string)) users.push(user.data)
        else lost += 1
      }
    }
    return { name, actors: { users, groups, lost } }
  })
