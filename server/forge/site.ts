import { asApp, assumeTrustedRoute, ProxyRequestError, RequestProductNotAllowedError } from '@forge/api'
import { NOT_CONNECTED, type RequestProduct } from '../atlassian/index.ts'

/**
 * Requests to the site's products as the app. The paths are the server's own; the ids in them are checked by the contract
 * and encoded: that is what makes the route one to trust.
 */
export const requestJiraAsApp: RequestProduct = (path, init) => asApp().requestJira(assumeTrustedRoute(path), init)

/**
 * Confluence is optional: where no admin connected it, the platform answers in the product's place and the package throws
 * (`@forge/api` 8.3.0: ProxyRequestError with 403 or 404, or RequestProductNotAllowedError). That is an answer here.
 */
export const requestConfluenceAsApp: RequestProduct = async (path, init) => {
  try {
    return await asApp().requestConfluence(assumeTrustedRoute(path), init)
  } catch (error) {
    const isRefused = error instanceof ProxyRequestError && (error.status === 403 || error.status === 404)
    if (isRefused || error instanceof RequestProductNotAllowedError)
      return {
        status: 403,
        headers: new Headers(),
        text: () => Promise.resolve(JSON.stringify({ code: NOT_CONNECTED })),
      }
    throw error
  }
}
