import type { World } from '../../world/index.ts'
import { readCursor } from '../cursor.ts'
import { badCursor, refuse } from '../refusal.ts'
import type { Route, RouteContext } from '../types.ts'

const base = (context: RouteContext, id: string): string => `${context.origin}/admin/v1/orgs/${id}`

const model = (context: RouteContext, { organization }: World): unknown => ({
  id: organization.id,
  type: 'orgs',
  attributes: { name: organization.name },
  relationships: {
    domains: { links: { related: `${base(context, organization.id)}/domains` } },
    users: { links: { related: `${base(context, organization.id)}/users` } },
  },
  links: { self: base(context, organization.id) },
})

/** "A list of your organizations (based on your API key)": one key reaches one. Source: Atlassian, Organizations REST API, "Get organizations". */
export const listOrganizations: Route = {
  name: 'organizations',
  method: 'GET',
  path: '/admin/v1/orgs',
  api: 'admin',
  scope: 'any',
  errors: 'errors',
  query: { cursor: { type: 'string' } },
  answer(context) {
    const cursor = context.query.string('cursor')
    if (cursor !== null && !readCursor(cursor, 'organizations')) badCursor(context.route)
    return {
      status: 200,
      body: { data: [model(context, context.world)], links: { self: `${context.origin}/admin/v1/orgs` } },
    }
  },
}

export const getOrganization: Route = {
  name: 'organizations',
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}',
  api: 'admin',
  scope: 'read:orgs:admin',
  errors: 'errors',
  answer: (context) => ({ status: 200, body: { data: model(context, context.world) } }),
}

const domainModel = (context: RouteContext, domain: World['domains'][number]): unknown => ({
  id: domain.id,
  type: 'domains',
  attributes: { name: domain.name, claim: { type: 'dns', status: domain.status } },
  links: { self: `${base(context, context.world.organization.id)}/domains/${domain.id}` },
})

/** The claimed domains explain which accounts are managed. Source: Atlassian, Organizations REST API, "Get domains in an organization". */
export const listDomains: Route = {
  name: 'organizations',
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/domains',
  api: 'admin',
  scope: 'read:domains:admin',
  errors: 'errors',
  query: { cursor: { type: 'string' } },
  answer(context) {
    const cursor = context.query.string('cursor')
    if (cursor !== null && !readCursor(cursor, 'domains')) badCursor(context.route)
    const data = context.world.domains.map((domain) => domainModel(context, domain))
    return { status: 200, body: { data, links: { self: `${base(context, context.world.organization.id)}/domains` } } }
  },
}

export const getDomain: Route = {
  name: 'organizations',
  method: 'GET',
  path: '/admin/v1/orgs/{orgId}/domains/{domainId}',
  api: 'admin',
  scope: 'read:domains:admin',
  errors: 'errors',
  answer(context) {
    const domain = context.world.domains.find((one) => one.id === context.params.domainId)
    if (!domain) return refuse(context.route, 404, 'ADMIN-404-3', 'Domain not found', 'The domain could not be found.')
    return { status: 200, body: { data: domainModel(context, domain) } }
  },
}
