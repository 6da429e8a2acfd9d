import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROJECT, projectFiles, readProjectFile } from './project.ts'

/** Every way in which a page can keep something beyond its life, or send it elsewhere. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'web storage': /\b(localStorage|sessionStorage)\b/,
  'a database in the browser': /\bindexedDB\b/,
  cookies: /\bdocument\.cookie\b|\bcookieStore\b/,
  'cache storage': /\bcaches\.|\bserviceWorker\b/,
  'the file system of the browser': /\bgetDirectory\(|\bshowSaveFilePicker\b/,
  'a beacon or a request of its own': /\bsendBeacon\b|\bXMLHttpRequest\b|\bfetch\(|\bWebSocket\b|\bEventSource\b/,
  'the address bar’s history as a store': /history\.(pushState|replaceState)\(\s*\{\s*[^}\s]/,
}

const sources = projectFiles().filter(
  (file) => /^client\/.*\.(ts|vue|html)$/.test(file) && !/\.test\.ts$|vite\.config\.ts$/.test(file),
)

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(10)
})

test.each(Object.entries(FORBIDDEN))('the page does not use %s', (_name, pattern) => {
  expect(sources.filter((file) => pattern.test(withoutComments(readProjectFile(file))))).toEqual([])
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')
}

test('neither does what is built of it and of the libraries in it', () => {
  const built = readdirSync(join(PROJECT, 'dist/ui/assets')).filter((name) => name.endsWith('.js'))
  expect(built.length, 'run `npm run build` first').toBeGreaterThan(3)
  const stores = /\b(localStorage|sessionStorage|indexedDB|cookieStore|caches)\b|\bdocument\.cookie\b/
  const found = built.flatMap((name) => {
    const [word] = stores.exec(readFileSync(join(PROJECT, 'dist/ui/assets', name), 'utf8')) ?? []
    return word === undefined ? [] : [`${name}: ${word}`]
  })
  expect(found).toEqual([])
})
