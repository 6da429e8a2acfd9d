import type { FetchMeta, Invocation } from './invocation.ts'
import type { Manifest } from './manifest.ts'
import type { AtlassianPort, InstalledOn } from './ports.ts'
import { opens } from './product-scopes.ts'

interface ProductParts {
  readonly manifest: Manifest
  readonly atlassian: AtlassianPort
  readonly site: Pick<InstalledOn, 'siteUrl' | 'hasConfluence'>
}

/** Paths of each product that an app may ask; another product's paths under a product's name are refused by the platform. */
const PATHS: Readonly<Record<'jira' | 'confluence', RegExp>> = { jira: /^\/rest\//, confluence: /^\/wiki\// }

const scopeMismatch = (): Response =>
  Response.json({ code: 401, message: 'Unauthorized; scope does not match' }, { status: 401 })

/** A call of the backend to a product of the site that the app is installed on, as its user or as the app. */
export async function callProduct(
  parts: ProductParts,
  invocation: Invocation,
  meta: FetchMeta,
  target: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const product = productOf(meta.remote ?? '')
  if (meta.accountId !== undefined)
    throw new Error(
      'The sandbox does not act for another user (asUser(accountId)): write it in spec/sandbox/forge/product.ts.',
    )
  const { accountId } = invocation.start
  if (!reachable(parts, product))
    return new Response(null, { status: 403, headers: { 'forge-proxy-error': 'REQUEST_PRODUCT_NOT_ALLOWED' } })
  if (meta.provider === 'user' && accountId === undefined)
    return new Response(null, { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } })
  const request = requestOf(parts, product, target, init)
  if (request === null) return scopeMismatch()
  if (meta.provider === 'user' && accountId !== undefined)
    return parts.atlassian.handle(request, { as: 'user', accountId })
  return parts.atlassian.handle(request, meta.provider === 'app' ? { as: 'app' } : { as: 'anonymous' })
}

/** A call of the page (`requestJira`, `requestConfluence`): as the person, with the app's scopes, outside of its points, and without headers about limits. */
export async function callFromPage(
  parts: ProductParts,
  accountId: string,
  remote: string,
  target: string,
  init: RequestInit,
): Promise<Response> {
  const product = productOf(remote)
  if (!reachable(parts, product))
    return Response.json({ code: 403, message: `${product} is not connected to this app` }, { status: 403 })
  const request = requestOf(parts, product, target, init)
  if (request === null) return scopeMismatch()
  const answer = await parts.atlassian.handle(request, { as: 'user', accountId, through: 'page' })
  for (const name of [...answer.headers.keys()])
    if (/^(x-)?ratelimit|^retry-after$/.test(name)) answer.headers.delete(name)
  return answer
}

function productOf(remote: string): 'jira' | 'confluence' {
  if (remote === 'jira' || remote === 'confluence') return remote
  throw new Error(
    `The sandbox has no ${remote === '' ? 'product' : remote} to ask: write it in spec/sandbox/forge/product.ts.`,
  )
}

/** A second product takes a line in the manifest's `app.compatibility`, and an admin who connects it. */
const reachable = ({ manifest, site }: ProductParts, product: 'jira' | 'confluence'): boolean =>
  product === 'jira' || (manifest.app.compatibility.confluence !== undefined && site.hasConfluence())

/** The request as it reaches the product; null when the manifest's scopes do not open it. */
function requestOf(
  { manifest, site }: ProductParts,
  product: 'jira' | 'confluence',
  target: string,
  init: RequestInit | undefined,
): Request | null {
  const method = (init?.method ?? 'GET').toUpperCase()
  const path = target.split('?')[0] ?? ''
  if (!PATHS[product].test(path)) throw new Error(`${path} is no path of ${product}.`)
  if (!opens(manifest.permissions.scopes, method, path)) return null
  return new Request(new URL(target, site.siteUrl), { ...init, method })
}
