import type { Route } from '../types.ts'

/** The organization's keys, without the keys themselves. Source: Atlassian, Admin API access REST API, "Get API keys". */
export const listApiKeys: Route = {
  name: 'list-api-keys',
  method: 'GET',
  path: '/admin/api-access/v1/orgs/{orgId}/api-keys',
  api: 'admin',
  scope: 'read:tokens:admin',
  errors: 'errors',
  answer({ world, clock }) {
    const data = world.keys
      .filter((key) => key.kind !== 'other-organization' || world.other === null)
      .filter((key) => key.expiresAt > clock.now())
      .map((key) => {
        const creator = world.account(key.createdBy)
        return {
          id: key.id,
          label: key.label,
          createdAt: new Date(key.createdAt).toISOString(),
          expiresAt: new Date(key.expiresAt).toISOString(),
          lastActiveAt: null,
          createdBy: { id: key.createdBy, name: creator?.name ?? null, email: creator?.email ?? null },
          scopes: key.scopes ?? [],
        }
      })
    return { status: 200, body: { data, links: {} } }
  },
}
