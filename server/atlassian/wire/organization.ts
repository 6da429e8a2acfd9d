import * as z from 'zod'
import { DirectoryId, OrganizationId } from '../../../contract/vocabulary.ts'
import { pageOf, text, time } from './values.ts'

/** Source: Atlassian, Organizations REST API v1, "Get organizations". */
export const OrganizationPage = pageOf(
  z
    .object({ id: OrganizationId, attributes: z.object({ name: text }).nullish() })
    .transform(({ id, attributes }) => ({ organizationId: id, name: attributes?.name ?? null })),
)

/** Source: Atlassian, Organizations REST API v2, "Get directories in an organization". */
export const DirectoryPage = pageOf(z.object({ directoryId: DirectoryId, name: text }))

/** Keys without the keys themselves. Source: Atlassian, Admin API access, "API keys". */
export const ApiKeyPage = pageOf(
  z
    .object({
      id: z.string(),
      createdBy: z.object({ id: text }).nullish(),
      createdAt: time,
      expiresAt: time,
      lastActiveAt: time,
      scopes: z.array(z.unknown()).nullish(),
    })
    .transform(({ createdBy, scopes, ...key }) => ({
      ...key,
      createdBy: createdBy?.id ?? null,
      scoped: scopes ? scopes.length > 0 : null,
    })),
)
