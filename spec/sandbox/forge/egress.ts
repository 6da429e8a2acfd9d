import type { AtlassianPort } from './ports.ts'
import type { Invocation } from './invocation.ts'
import type { Manifest } from './manifest.ts'

/** Thrown by the runtime's own `fetch` when the manifest does not list the address. Source: Forge, Egress controls. */
export class EgressRefused extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

/** One request to the outside. Only listed hosts, only over https, only so many for each minute of the timeout. */
export async function callOutside(
  parts: { manifest: Manifest; atlassian: AtlassianPort },
  invocation: Invocation,
  target: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const url = parseUrl(target)
  if (!url || !parts.manifest.permissions.external.fetch.backend.some((address) => allows(address, url))) {
    throw new EgressRefused(
      'REQUEST_EGRESS_ALLOWLIST_ERR',
      `URL not included in the external fetch backend permissions: ${url?.origin ?? 'not a URL'}. Visit go.atlassian.com/forge-egress for more information.`,
    )
  }
  if (!invocation.countOutbound()) {
    throw new EgressRefused(
      'OUTBOUND_REQUEST_LIMIT',
      `The invocation has made more outbound requests than its timeout of ${invocation.start.timeoutMs / 1_000} s allows.`,
    )
  }
  if (url.origin !== 'https://api.atlassian.com')
    throw new Error(`The sandbox has no world behind ${url.origin}: write it in spec/sandbox/forge/egress.ts.`)
  const request = new Request(url, init)
  return abortable(parts.atlassian.handle(request), request.signal)
}

function parseUrl(target: string): URL | null {
  return URL.canParse(target) ? new URL(target) : null
}

/** An address of the manifest: scheme and host, the host possibly with a leading `*.`; its path is ignored. */
function allows(address: string, url: URL): boolean {
  if (address === '*') return true
  const pattern = /^(?:(https?):\/\/)?(\*\.)?([^/:]+)/.exec(address)
  if (!pattern) return false
  const [, scheme = 'https', wild, host = ''] = pattern
  if (url.protocol !== `${scheme}:`) return false
  return wild === undefined ? url.hostname === host : url.hostname.endsWith(`.${host}`)
}

/** As `fetch` does: rejects as soon as the caller gives up, whatever the other side still does. */
async function abortable(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  signal.throwIfAborted()
  const gaveUp = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  return Promise.race([answer, gaveUp])
}
