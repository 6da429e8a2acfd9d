import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Manifest } from '../forge/manifest.ts'
import { contentSecurityPolicy } from './csp.ts'
import { fileAnswer, script } from './files.ts'
import { tokenStyles } from './tokens.ts'

const NOT_BUILT =
  '<!doctype html><title>Not built</title><p>The page is not built yet: run <code>npm run build</code>, then load this again.</p>'

/** The built page, as Forge's CDN serves it: real policy, the bridge's script first, texts beside it. */
export class AppFiles {
  readonly #manifest: Manifest
  /** Where the built page is. */
  readonly folder: string
  #tokens: string | null = null

  constructor(manifest: Manifest, folder?: string) {
    this.#manifest = manifest
    this.folder = folder ?? resourceFolder(manifest)
  }

  /** `rest` is what follows `/page/` in the address, still escaped. */
  answer(rest: string): Response {
    const name = unescaped(rest)
    if (name === null) return new Response('Not found', { status: 404 })
    if (name === '' || name === 'index.html') return this.#index()
    if (name === '__bridge.js')
      return new Response(script(path.join(import.meta.dirname, 'iframe', 'bridge.ts')), { headers: javaScript })
    if (name === '__tokens.css')
      return new Response((this.#tokens ??= tokenStyles()), {
        headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
      })
    if (name.startsWith('__LOCALES__/')) return this.#locale(name.slice('__LOCALES__/'.length))
    return fileAnswer(this.folder, name)
  }

  #index(): Response {
    const file = path.join(this.folder, 'index.html')
    if (!existsSync(file))
      return new Response(NOT_BUILT, { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } })
    const html = readFileSync(file, 'utf8')
    // The platform puts its own scripts in front of the page's: the bridge has to be there before a module asks for it.
    const served = html.replace(/<head[^>]*>/, (head) => `${head}<script src="/page/__bridge.js"></script>`)
    return new Response(served, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': contentSecurityPolicy(html, this.#manifest),
      },
    })
  }

  /** What `@forge/bridge`'s i18n fetches beside the page. */
  #locale(name: string): Response {
    const { translations, root } = this.#manifest
    if (!translations) return new Response('Not found', { status: 404 })
    if (name === 'i18n-info.json') {
      return Response.json({ locales: translations.resources.map(({ key }) => key), config: { translations } })
    }
    const wanted = translations.resources.find(({ key }) => `${key}.json` === name)
    return wanted ? fileAnswer(root, wanted.path) : new Response('Not found', { status: 404 })
  }
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Where the manifest says that the page's resource is. */
export function resourceFolder(manifest: Manifest): string {
  const resource = manifest.modules['jira:adminPage'][0]?.resource
  const found = manifest.resources.find(({ key }) => key === resource)
  return path.join(manifest.root, found?.path ?? '')
}

const javaScript = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' }
