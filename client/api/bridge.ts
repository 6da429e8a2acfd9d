import { DISPATCH } from '../../contract/envelope.ts'
import type { Call } from '../../contract/envelope.ts'

/**
 * The only file that knows `@forge/bridge`. It is loaded on first use and not at the top, because the package throws while
 * loading when the page is not inside Jira, and then the page should still be able to say so.
 */
const load = () => import('@forge/bridge')

/** What the page wants to know about where it runs. */
export interface HostContext {
  readonly moduleKey: string | null
  readonly siteUrl: string | null
  readonly locale: string | null
  readonly timezone: string | null
}

/** The part of the platform's history object (history, version 4) that the router's adapter uses. */
export interface HostHistory {
  readonly location: { readonly pathname: string; readonly search: string; readonly hash: string }
  push(path: string): void
  replace(path: string): void
  go(delta: number): void
  listen(listener: (location: { pathname: string; search: string; hash: string }) => void): unknown
}

/** Sends one call to the app's resolver. Rejects when the platform could not deliver it. */
export async function invokeDispatch(call: Call): Promise<unknown> {
  const { invoke } = await load()
  return invoke(DISPATCH, { ...call })
}

/** Follows Jira's colour mode. Forge, Custom UI bridge, `view.theme.enable`. */
export async function enableTheme(): Promise<void> {
  const { view } = await load()
  await view.theme.enable()
}

/** Where the page runs. Forge, Custom UI bridge, `view.getContext`. */
export async function readContext(): Promise<HostContext> {
  const { view } = await load()
  const context: { moduleKey?: unknown; siteUrl?: unknown; locale?: unknown; timezone?: unknown } =
    await view.getContext()
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  return {
    moduleKey: text(context.moduleKey),
    siteUrl: text(context.siteUrl),
    locale: text(context.locale),
    timezone: text(context.timezone),
  }
}

/** The address inside Jira, shared with Jira's own side navigation. Rejects where the platform offers none. */
export async function createHostHistory(): Promise<HostHistory> {
  const { view } = await load()
  const history = await view.createHistory()
  return {
    get location() {
      return history.location
    },
    push: (path) => history.push(path),
    replace: (path) => history.replace(path),
    go: (delta) => history.go(delta),
    listen: (listener) => history.listen((location) => listener(location)),
  }
}

/**
 * The address of this page in Jira, without a slash at its end. Rejects where the platform does not tell it. Forge, Custom UI
 * bridge, `router.getUrl`.
 */
export async function readPageAddress(moduleKey: string): Promise<string> {
  const { router } = await load()
  const url = await router.getUrl({ target: 'module', moduleKey })
  if (url === null) throw new Error('the platform does not tell where the page is')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** Names the browser's tab. Forge, Custom UI bridge, `view.changeWindowTitle`. */
export async function changeWindowTitle(title: string): Promise<void> {
  const { view } = await load()
  await view.changeWindowTitle(title)
}

/** Opens an address in another tab; the platform asks first when it leads out of Atlassian. Forge, Custom UI bridge, `router.open`. */
export async function openTab(url: string): Promise<void> {
  const { router } = await load()
  await router.open(url)
}

export interface ProductAnswer {
  readonly status: number
  /** Undefined: no JSON. */
  readonly body: unknown
}

/** Asks Jira as the person on the page. Forge, Custom UI bridge, `requestJira`. */
export const requestJira = (path: string, headers?: Readonly<Record<string, string>>): Promise<ProductAnswer> =>
  requestProduct('requestJira', path, headers)

/** Asks Confluence as the person on the page. Forge, Custom UI bridge, `requestConfluence`. */
export const requestConfluence = (path: string): Promise<ProductAnswer> => requestProduct('requestConfluence', path)

async function requestProduct(
  product: 'requestJira' | 'requestConfluence',
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ProductAnswer> {
  const bridge = await load()
  const answer = await bridge[product](path, { headers: { Accept: 'application/json', ...headers } })
  const text = await answer.text()
  try {
    return { status: answer.status, body: JSON.parse(text) as unknown }
  } catch {
    // A page of HTML, or nothing: whoever asked finds that this is not what was asked for.
    return { status: answer.status, body: undefined }
  }
}
