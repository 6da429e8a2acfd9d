import * as z from 'zod'
import type { Workspace } from '../../../contract/licenses/list-workspaces.ts'
import { WorkspaceId } from '../../../contract/vocabulary.ts'
import { count, pageOf, text } from './values.ts'

const Attributes = z.object({
  name: text,
  typeKey: text,
  type: text,
  hostUrl: text,
  status: text,
  capacity: count,
  sandbox: z.object({ type: text }).nullish(),
})
const Entitlement = z.object({ attributes: z.object({ plan: z.string().min(1) }) })

/**
 * A workspace: one instance of a product. `capacity` is a ceiling, not what was bought; `usage` is told for Bitbucket
 * only and is not read. Source: Atlassian, Organizations REST API v2, schema WorkspaceModel.
 */
const WorkspaceRow = z
  .object({ id: WorkspaceId, type: text, attributes: Attributes.nullish(), relationships: z.unknown() })
  .transform(({ id, type, attributes, relationships }): Omit<Workspace, 'onThisSite'> => ({
    workspaceId: id,
    name: attributes?.name ?? null,
    productKey: attributes?.typeKey ?? attributes?.type ?? type,
    siteUrl: attributes?.hostUrl ?? null,
    status: attributes?.status ?? null,
    plan: planIn(relationships),
    capacity: attributes?.capacity ?? null,
    isProductSandbox: attributes?.sandbox?.type === 'CHILD',
  }))

/** Entitlements, policies and features stand under names that differ; only a plan is looked for in them. */
function planIn(relationships: unknown): string | null {
  const items: unknown[] =
    typeof relationships === 'object' && relationships !== null ? Object.values(relationships).flat() : []
  for (const item of items) {
    const entitlement = Entitlement.safeParse(item)
    if (entitlement.success) return entitlement.data.attributes.plan
  }
  return null
}

export const WorkspacePage = pageOf(WorkspaceRow)
