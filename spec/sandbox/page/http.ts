import type { IncomingMessage, ServerResponse } from 'node:http'

/** A request of node:http as the web's own; its signal aborts when the caller goes away. */
export async function toRequest(incoming: IncomingMessage, response: ServerResponse): Promise<Request> {
  const gone = new AbortController()
  response.on('close', () => {
    if (!response.writableEnded) gone.abort(new Error('The caller went away.'))
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one)
  }
  const method = incoming.method ?? 'GET'
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'localhost'}`)
  const init = { method, headers, signal: gone.signal }
  if (method === 'GET' || method === 'HEAD') return new Request(url, init)
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return new Request(url, { ...init, body: Buffer.concat(parts) })
}

/** Sends an answer of the web's own kind. */
export async function send(response: ServerResponse, answer: Response, head: boolean): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer())
  if (response.destroyed) return
  response.statusCode = answer.status
  answer.headers.forEach((value, name) => response.setHeader(name, value))
  // RFC 9110, 8.6: no length with a 204.
  if (answer.status !== 204) response.setHeader('content-length', body.byteLength)
  response.end(head ? undefined : body)
}
