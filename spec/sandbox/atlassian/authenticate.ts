import { randomUUID } from 'node:crypto'
import type { SandboxClock } from '../clock.ts'
import type { World, WorldKey } from '../world/index.ts'
import { failure, proxyError, Refusal } from './refusal.ts'
import type { Route } from './types.ts'

export interface Authenticated {
  readonly key: WorldKey
  /** The organization that the key belongs to. */
  readonly world: World
}

/**
 * The key check of the Admin APIs. Unknown, malformed and expired keys answer 401; a key with scopes that do not reach
 * answers 403 in the gateway's words. Source: Atlassian, Organizations REST API, "Authentication" and NoPermsError.
 */
export function authenticate(
  route: Route,
  authorization: string | null,
  path: string,
  root: World,
  clock: SandboxClock,
): Authenticated {
  const token = /^Bearer ([^\s]+)$/.exec(authorization ?? '')?.[1]
  const key = root.keys.find((one) => one.key === token)
  if (!key || key.expiresAt <= clock.now()) {
    throw new Refusal(
      route.api === 'manage' ? { status: 401, body: { key: 'unauthorized' } } : proxyError(401, 'Unauthorized'),
    )
  }
  if (key.scopes !== null && route.scope !== 'any' && (route.scope === null || !key.scopes.includes(route.scope))) {
    throw new Refusal(
      route.api === 'manage'
        ? { status: 403, body: { key: 'forbidden', message: 'The required scope is missing: manage:org' } }
        : {
            status: 403,
            body: {
              timestamp: new Date(clock.now()).toISOString(),
              path,
              status: 403,
              error: 'Forbidden',
              message: 'User has no permission to access resource.',
              requestId: randomUUID(),
            },
          },
    )
  }
  return { key, world: key.kind === 'other-organization' && root.other !== null ? root.other : root }
}

/** Organization ids are UUIDs; anything else matches no route. Another organization's is not found. */
export function checkOrganization(route: Route, orgId: string | undefined, world: World): void {
  if (orgId === undefined || orgId === world.organization.id) return
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(orgId))
    throw new Refusal(proxyError(404, 'Request failed to match any route'))
  throw new Refusal(
    failure(route.errors, 404, 'ADMIN-404-2', 'Organization not found', 'The organization could not be found.'),
  )
}
