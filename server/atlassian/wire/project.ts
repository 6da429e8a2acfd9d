import * as z from 'zod'
import { roleActorsOf, schemeHoldersOf, type RoleActors } from '../../../contract/projects/holders.ts'
import { ProjectId, type ProjectRow } from '../../../contract/projects/project.ts'
import { AccountId } from '../../../contract/vocabulary.ts'
import type { Scheme } from '../../site-port.ts'
import { flag, text } from './values.ts'

const TYPES: Readonly<Record<string, ProjectRow['type']>> = {
  software: 'software',
  service_desk: 'service-desk',
  business: 'business',
  product_discovery: 'product-discovery',
}

const id = z.union([z.string(), z.number()]).transform(String)
const account = AccountId.nullish().transform((value) => value ?? null)

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

const Grant = z.object({
  permission: z.string(),
  holder: z.object({ type: z.string(), parameter: text, value: text }),
})

export const SchemeBody = z
  .object({ name: text, permissions: z.array(Grant) })
  .transform(({ name, permissions }): Scheme => ({ name, holders: schemeHoldersOf(permissions) }))

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
  .transform(({ name, actors }): { name: string | null; actors: RoleActors } => ({
    name,
    actors: roleActorsOf(actors ?? []),
  }))
