import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project.ts'

const files = projectFiles()
const sources = files.filter((file) => /^(contract|server|client|spec)\/.*\.(ts|vue|js|css)$/.test(file))

test('no source file is longer than 250 lines: a longer one is two concepts', () => {
  const long = sources
    .map((file) => `${file}: ${readProjectFile(file).trimEnd().split('\n').length}`)
    .filter((line) => Number(line.split(': ')[1]) > 250)
  expect(long).toEqual([])
})

test('files are called like-this.ts, components LikeThis.vue and their tests LikeThis.test.ts', () => {
  const odd = sources.filter((file) => {
    const name = file.split('/').at(-1)!
    const isComponent =
      name.endsWith('.vue') || (name.endsWith('.test.ts') && files.includes(file.replace(/\.test\.ts$/, '.vue')))
    return !(isComponent ? /^[A-Z][A-Za-z0-9]+\.(vue|test\.ts)$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/).test(name)
  })
  expect(odd).toEqual([])
})

test('the four rooms hold no `src` folder, and the root only what is agreed', () => {
  expect(files.filter((file) => /(^|\/)src\//.test(file))).toEqual([])
  const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]!))
  const agreed = ['.ci', '.github', 'client', 'contract', 'docs', 'locales', 'server', 'spec']
  expect([...folders].filter((folder) => !agreed.includes(folder))).toEqual([])
})

test('nothing is left for later, and no test is switched off', () => {
  const marks = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', String.raw`\b(test|it|describe)\.(only|todo|fails)\(`].join('|'),
  )
  expect(linesWith(sources, marks)).toEqual([])
})

test('no type check is switched off, and no lint rule without a reason', () => {
  const off = new RegExp(['@ts-' + '(ignore|nocheck|expect-error)', String.raw`\bas any\s*([;,)\]}.]|$)`].join('|'))
  // Compile-time tests expect errors by nature.
  expect(
    linesWith(
      sources.filter((file) => !file.endsWith('.test-d.ts')),
      off,
    ),
  ).toEqual([])
  const disabled = linesWith(sources, new RegExp('eslint-' + 'disable'))
  expect(disabled.filter((line) => !/ -- \S/.test(line))).toEqual([])
})

test('the contributor page is short enough to be read', () => {
  expect(readProjectFile('AGENTS.md').split('\n').length).toBeLessThan(120)
})

function linesWith(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readProjectFile(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  )
}
