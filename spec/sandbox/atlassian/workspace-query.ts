import type { WorldWorkspace } from '../world/index.ts'
import { notModelled, Refusal, refuse } from './refusal.ts'
import type { Route, RouteContext } from './types.ts'

export interface WorkspaceRow {
  readonly id: string
  readonly type: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships: unknown
  readonly links: { readonly self: string }
}

/** Plans by product owner; Bitbucket says none here. */
const planKey = (plan: string | null): string | null => plan?.toLowerCase() ?? null

/**
 * One product as the list shows it. `capacity` may be absent; `usage` is Bitbucket's alone; `updatedAt` is never there.
 * Source: Atlassian, Organizations REST API v2, WorkspaceModel.
 */
export function workspaceRow({ world, origin }: RouteContext, workspace: WorldWorkspace): WorkspaceRow {
  const bitbucket = workspace.owner === 'bitbucket'
  return {
    id: workspace.id,
    type: 'workspaces',
    attributes: {
      name: workspace.name,
      typeKey: workspace.typeKey,
      type: workspace.typeKey,
      owner: world.organization.id,
      hostUrl: workspace.hostUrl,
      realm: 'EXTERNAL',
      regions: [],
      status: workspace.status,
      statusDetails: [],
      labels: [],
      sandbox: workspace.sandbox === 'CHILD' ? { type: 'CHILD' } : bitbucket ? null : { type: 'NONE' },
      ...(workspace.capacity === null ? {} : { capacity: workspace.capacity }),
      ...(bitbucket
        ? { usage: world.seatsUsed(workspace.id) }
        : { createdAt: new Date(workspace.createdAt).toISOString(), createdBy: workspace.createdBy }),
    },
    relationships:
      workspace.plan === null
        ? {}
        : {
            entitlement: [
              {
                id: `${workspace.owner}-${planKey(workspace.plan)}`,
                type: 'entitlements',
                attributes: { key: workspace.owner, plan: workspace.plan, planKey: planKey(workspace.plan) },
              },
            ],
          },
    links: { self: `${origin}/admin/v2/orgs/${world.organization.id}/workspaces/${encodeURIComponent(workspace.id)}` },
  }
}

const invalid = (route: Route, detail: string): never => refuse(route, 400, 'ADMIN-400-4', 'Invalid resource', detail)
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** The operator tree: `and`, `nor`, `field`, `searchWorkspaces`. A plain string is refused, as has been measured. */
export function matchesQuery(route: Route, row: WorkspaceRow, query: unknown): boolean {
  if (query === null || query === undefined) return true
  if (!isObject(query)) return invalid(route, 'The query must be an operator or an operand.')
  const names = Object.keys(query)
  if (names.length === 0) return true
  if (names.includes('features') || names.includes('policies'))
    throw new Refusal(notModelled('workspace filters by feature or policy', 'search-workspaces'))
  if ('and' in query) return operands(route, query.and).every((operand) => matchesQuery(route, row, operand))
  if ('nor' in query) return !operands(route, query.nor).some((operand) => matchesQuery(route, row, operand))
  if ('field' in query) {
    const { field } = query
    if (!isObject(field) || typeof field.name !== 'string' || !isTexts(field.values ?? []))
      return invalid(route, 'A field operand needs a name and values.')
    const values = (field.values ?? []) as readonly string[]
    return values.length === 0 || values.includes(String(valueAt(route, row, field.name)))
  }
  if ('searchWorkspaces' in query) {
    if (typeof query.searchWorkspaces !== 'string') return invalid(route, 'searchWorkspaces must be a string.')
    const term = query.searchWorkspaces.toLowerCase()
    return [row.attributes.name, row.attributes.hostUrl].some(
      (text) => typeof text === 'string' && text.toLowerCase().includes(term),
    )
  }
  return invalid(route, 'The query has no known operator.')
}

function operands(route: Route, value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : invalid(route, 'An operator needs a list.')
}

function valueAt(route: Route, row: WorkspaceRow, name: string): unknown {
  if (name === 'id' || name === 'type') return row[name]
  const [first, second, more] = name.split('.')
  if (first !== 'attributes' || second === undefined || more !== undefined)
    return invalid(route, 'The field is not known.')
  return row.attributes[second]
}

/** `sort: [{field, order}]`; more fields break ties. */
export function sortWorkspaces(route: Route, rows: readonly WorkspaceRow[], sort: unknown): readonly WorkspaceRow[] {
  if (sort === null || sort === undefined) return rows
  if (!Array.isArray(sort)) return invalid(route, 'sort must be a list.')
  const keys = sort.map((item: unknown) => {
    if (
      !isObject(item) ||
      typeof item.field !== 'string' ||
      (item.order !== undefined && item.order !== 'asc' && item.order !== 'desc')
    )
      return invalid(route, 'A sort needs a field, and asc or desc.')
    return { field: item.field, sign: item.order === 'desc' ? -1 : 1 }
  })
  return [...rows].sort((a, b) => {
    for (const { field, sign } of keys) {
      const [left, right] = [textAt(route, a, field), textAt(route, b, field)]
      if (left !== right) return left < right ? -sign : sign
    }
    return 0
  })
}

/** What texts and numbers sort by; anything else has no order of its own. */
function textAt(route: Route, row: WorkspaceRow, field: string): string {
  const value = valueAt(route, row, field)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
