import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import type { Caller } from '../atlassian/index.ts'
import type { Sandbox } from '../sandbox.ts'
import { AppFiles } from './app-files.ts'
import { Control } from './control.ts'
import { fileAnswer } from './files.ts'
import { send, toRequest } from './http.ts'

export interface SandboxServer {
  readonly url: string
  readonly apiBase: string
  stop(): Promise<void>
}

/** The paths of Atlassian's APIs; everything below them is theirs, modelled or not. */
const APIS = /^\/(admin|users|scim|ex|rest|wiki)(\/|$)/

/**
 * Serves the frame, the page, Atlassian's APIs and the sandbox's own endpoints on loopback.
 * @throws Error that says what to do when the port is taken.
 */
export async function startServer(
  sandbox: Sandbox,
  options: { port: number; ui?: string; log: (line: string) => void },
): Promise<SandboxServer> {
  const app = new AppFiles(sandbox.forge.manifest, options.ui)
  const control = new Control(sandbox)
  const route = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (APIS.test(pathname)) {
      const caller = callerOf(request.headers)
      if ('problem' in caller) return Response.json({ message: caller.problem }, { status: 400 })
      return sandbox.atlassian.handle(request, caller)
    }
    if (pathname.startsWith('/__sandbox/')) return control.answer(request, pathname.slice('/__sandbox/'.length))
    if (pathname.startsWith('/page/')) return app.answer(pathname.slice('/page/'.length))
    if (pathname.startsWith('/__frame/'))
      return fileAnswer(path.join(import.meta.dirname, 'frame'), pathname.slice('/__frame/'.length))
    if (pathname === '/' || pathname.startsWith('/apps/'))
      return fileAnswer(path.join(import.meta.dirname, 'frame'), 'frame.html', { 'cache-control': 'no-store' })
    if (pathname === '/favicon.ico') return new Response(null, { status: 204 })
    return Response.json({ message: `Nothing is served at ${pathname}.` }, { status: 404 })
  }
  const serve = (incoming: IncomingMessage, response: ServerResponse): void => {
    const head = incoming.method === 'HEAD'
    if (incoming.method === 'TRACE') {
      // The one method that node:http lets through and a Request cannot have.
      void send(response, Response.json({ code: 405, message: 'Method Not Allowed' }, { status: 405 }), false)
      return
    }
    toRequest(incoming, response)
      .then(route)
      .then((answer) => send(response, answer, head))
      .catch((error: unknown) => {
        if (response.destroyed) return
        options.log(
          `The sandbox failed on ${incoming.method ?? ''} ${incoming.url ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        )
        void send(
          response,
          Response.json({ message: error instanceof Error ? error.message : String(error) }, { status: 500 }),
          head,
        )
      })
  }
  const first = await listen(serve, '127.0.0.1', options.port)
  const address = first.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  // `localhost` may mean either loopback address. Without IPv6 on this machine the first one is enough; but where somebody
  // asked for this port and another program has it there, a browser would meet that program.
  const second = await listen(serve, '::1', port).catch(async (error: unknown) => {
    if (options.port === 0 || !(error instanceof PortTaken)) return null
    await close(first)
    throw error
  })
  const base = `http://localhost:${port}`
  return {
    url: `${base}/`,
    apiBase: base,
    stop: async () => {
      await Promise.all([first, second].map((server) => close(server)))
    },
  }
}

/** Who asks Jira: told by headers, as Forge's proxy tells it to Jira; nobody when they are absent. Half a word is an error. */
function callerOf(headers: Headers): Caller | { readonly problem: string } {
  const as = headers.get('x-sandbox-as')
  const accountId = headers.get('x-sandbox-account')
  if (as === 'app') return { as: 'app' }
  if (as === 'user' && accountId) return { as: 'user', accountId }
  if (as === null && accountId === null) return { as: 'anonymous' }
  return {
    problem: 'Send "x-sandbox-as: app", or "x-sandbox-as: user" with "x-sandbox-account: <accountId>", or neither.',
  }
}

class PortTaken extends Error {}

function listen(
  serve: (incoming: IncomingMessage, response: ServerResponse) => void,
  host: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(serve)
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTaken(`Port ${port} is taken: stop what uses it, or choose another with PORT=4601 npm start.`)
          : error,
      )
    })
    server.listen(port, host, () => resolve(server))
  })
}

function close(server: Server | null): Promise<void> {
  return new Promise((resolve) => {
    if (!server) {
      resolve()
      return
    }
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
