import { existsSync, readFileSync, statSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
}

/** A file inside a folder as an answer; 404 when there is none. TypeScript is served as the JavaScript that it is. */
export function fileAnswer(folder: string, name: string, headers: Record<string, string> = {}): Response {
  const file = path.resolve(folder, `.${path.posix.normalize(`/${name}`)}`)
  if (!existsSync(file) || !statSync(file).isFile()) return new Response('Not found', { status: 404 })
  const ending = path.extname(file)
  const type = TYPES[ending]
  if (type === undefined)
    return new Response(`The sandbox knows no media type for ${ending}: write it in spec/sandbox/page/files.ts.`, {
      status: 501,
    })
  const body = ending === '.ts' ? script(file) : readFileSync(file)
  return new Response(body, {
    headers: { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers },
  })
}

/** A TypeScript file without its types. */
export function script(file: string): string {
  return stripTypeScriptTypes(readFileSync(file, 'utf8'))
}
