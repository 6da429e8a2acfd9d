import type { AtlassianPort } from './ports.ts'
import type { FetchMeta, Invocation } from './invocation.ts'
import type { Manifest } from './manifest.ts'

/**
 * The scopes, any one of which opens a Jira operation to an app.
 * Source: Jira Cloud platform REST API v3, "Scopes" of each operation (classic first, granular after).
 */
const SCOPES: readonly { readonly method: string; readonly path: RegExp; readonly scopes: readonly string[] }[] = [
  { method: 'POST', path: /^\/rest\/api\/3\/permissions\/check$/, scopes: ['read:jira-work', 'read:permission:jira'] },
  { method: 'GET', path: /^\/rest\/api\/3\/mypermissions$/, scopes: ['read:jira-work', 'read:permission:jira'] },
  { method: 'GET', path: /^\/rest\/api\/3\/myself$/, scopes: ['read:jira-user', 'read:user:jira'] },
  {
    method: 'GET',
    path: /^\/rest\/api\/3\/serverInfo$/,
    scopes: ['read:jira-work', 'read:instance-configuration:jira'],
  },
]

/** A call to the product that the app is installed on, as its user or as the app. */
export async function callProduct(
  parts: { manifest: Manifest; atlassian: AtlassianPort; siteUrl: string },
  invocation: Invocation,
  meta: FetchMeta,
  target: string,
  init: RequestInit | undefined,
): Promise<Response> {
  if (meta.remote !== 'jira')
    throw new Error(`The sandbox has no ${meta.remote ?? 'product'} to ask: write it in spec/sandbox/forge/product.ts.`)
  if (meta.accountId !== undefined)
    throw new Error(
      'The sandbox does not act for another user (asUser(accountId)): write it in spec/sandbox/forge/product.ts.',
    )
  const method = (init?.method ?? 'GET').toUpperCase()
  const path = target.split('?')[0] ?? ''
  const known = SCOPES.find((row) => row.method === method && row.path.test(path))
  if (!known)
    throw new Error(
      `The sandbox does not know which scopes ${method} ${path} needs: write them in spec/sandbox/forge/product.ts.`,
    )
  const { accountId } = invocation.start
  if (meta.provider === 'user' && accountId === undefined) {
    return new Response(null, { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } })
  }
  if (!known.scopes.some((scope) => parts.manifest.permissions.scopes.includes(scope))) {
    return Response.json({ code: 401, message: 'Unauthorized; scope does not match' }, { status: 401 })
  }
  const request = new Request(new URL(target, parts.siteUrl), { ...init, method })
  if (meta.provider === 'user' && accountId !== undefined)
    return parts.atlassian.handle(request, { as: 'user', accountId })
  return parts.atlassian.handle(request, meta.provider === 'app' ? { as: 'app' } : { as: 'anonymous' })
}
