/** Where the page is, in the frame's own address: `/apps/<module>/<route>?…#…`. An address can be shared and reloaded. */
export interface PageLocation {
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly state?: unknown
  readonly key: string
}

export interface Address {
  readonly moduleKey: string | null
  readonly location: PageLocation
}

/** The page's place in the frame's address. */
export function readAddress(): Address {
  const { pathname, search, hash } = window.location
  const [, , moduleKey, ...rest] = pathname.split('/')
  const state = history.state as { page?: unknown; key?: string } | null
  const location = { pathname: `/${rest.join('/')}`, search, hash, state: state?.page, key: state?.key ?? 'initial' }
  return { moduleKey: pathname.startsWith('/apps/') && moduleKey ? decodeURIComponent(moduleKey) : null, location }
}

/** Puts a place of the page into the frame's address. `target` is a path as text, or the parts of a location. */
export function writeAddress(action: 'push' | 'replace', moduleKey: string, target: unknown, state?: unknown): void {
  const base = `/apps/${encodeURIComponent(moduleKey)}`
  const key = Math.random().toString(36).slice(2, 8)
  const parts = typeof target === 'object' && target !== null ? (target as Partial<PageLocation>) : null
  const text = parts
    ? `${parts.pathname ?? readAddress().location.pathname}${parts.search ?? ''}${parts.hash ?? ''}`
    : String(target)
  const address = base + (text.startsWith('/') ? text : `/${text}`)
  const held = { page: parts?.state ?? state, key }
  if (action === 'push') history.pushState(held, '', address)
  else history.replaceState(held, '', address)
}
