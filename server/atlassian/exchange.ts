import type { Clock } from '../ports.ts'
import type { Headers } from './retry-after.ts'

export interface HttpInit {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string
  readonly signal: AbortSignal
  /** The key must not follow a redirect to another host. */
  readonly redirect: 'manual'
}
export interface HttpReply {
  readonly status: number
  readonly headers: Headers
  text(): Promise<string>
}
/** The part of `fetch` that is needed; the platform's fits, and so does a test's. */
export type Fetch = (url: string, init: HttpInit) => Promise<HttpReply>

/** How one sending ended. `cut`: a status came, its body did not. */
export type Exchange =
  | { readonly end: 'answered'; readonly status: number; readonly headers: Headers; readonly text: string }
  | { readonly end: 'cut'; readonly status: number; readonly headers: Headers }
  | { readonly end: 'timeout' }
  | { readonly end: 'failed' }

/**
 * Sends once and never throws. What the transport throws is dropped here: its text may quote the address or a header.
 * The clock decides about the time-out, also when the transport does not listen to the signal.
 */
export async function exchange(
  fetch: Fetch,
  clock: Clock,
  url: string,
  init: Omit<HttpInit, 'signal' | 'redirect'>,
  timeoutMs: number,
): Promise<Exchange> {
  const abort = new AbortController()
  const finished = new AbortController()
  const timeout = clock.sleep(timeoutMs, finished.signal).then((): Exchange => {
    if (!finished.signal.aborted) abort.abort()
    return { end: 'timeout' }
  })
  try {
    return await Promise.race([send(fetch, url, { ...init, signal: abort.signal, redirect: 'manual' }), timeout])
  } finally {
    finished.abort()
  }
}

async function send(fetch: Fetch, url: string, init: HttpInit): Promise<Exchange> {
  let reply: HttpReply
  try {
    reply = await fetch(url, init)
  } catch {
    return { end: init.signal.aborted ? 'timeout' : 'failed' }
  }
  const { status, headers } = reply
  try {
    return { end: 'answered', status, headers, text: await reply.text() }
  } catch {
    return init.signal.aborted ? { end: 'timeout' } : { end: 'cut', status, headers }
  }
}
