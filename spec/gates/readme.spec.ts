import { expect, test } from 'vitest'
import * as z from 'zod'
import { projectFiles, readProjectFile } from './project.ts'

const PackageJson = z.object({
  scripts: z.record(z.string()),
  dependencies: z.record(z.string()),
  devDependencies: z.record(z.string()),
})
const packageJson = PackageJson.parse(JSON.parse(readProjectFile('package.json')))
const readme = readProjectFile('README.md')
const pages = projectFiles().filter((file) => file.endsWith('.md'))

test('the first screen is one sentence, one picture and two commands', () => {
  const first = readme.slice(0, readme.indexOf('\n## '))
  const paragraphs = first.split(/\n{2,}/).slice(1)
  expect(first.startsWith('# User Account Manager\n')).toBe(true)
  expect(paragraphs[0]!.match(/[.!?](\s|$)/g)).toHaveLength(1)
  expect(first.match(/!\[[^\]]+\]\([^)]+\)/g)).toHaveLength(1)
  expect(first.match(/^npm .*$/gm)?.map((line) => line.split('#')[0]!.trim())).toEqual([
    'npm ci && npm start',
    'npm ci && npm test',
  ])
})

test('every script that a page names exists', () => {
  const names = pages.flatMap((page) => {
    const text = readProjectFile(page)
    const run = [...text.matchAll(/npm run (?:--silent )?([a-z0-9:-]+)/g)].map((match) => match[1]!)
    const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map((match) => match[1]!)
    return [...run, ...short].map((name) => ({ page, name }))
  })
  expect(names.length).toBeGreaterThan(5)
  expect(names.filter(({ name }) => !(name in packageJson.scripts))).toEqual([])
})

test('every file that the contributor page and the README name in code exists', () => {
  const files = projectFiles()
  const missing = ['README.md', 'AGENTS.md', 'docs/architecture.md'].flatMap((page) =>
    [...readProjectFile(page).matchAll(/`((?:contract|server|client|spec|docs|locales|\.ci)\/[\w./-]+)`/g)]
      .map((match) => match[1]!)
      .filter(
        (path) =>
          !path.startsWith('docs/performance') &&
          !files.some((file) => file === path || file.startsWith(path.endsWith('/') ? path : `${path}/`)),
      )
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('versions are pinned: what was tested is what is installed', () => {
  const all = { ...packageJson.dependencies, ...packageJson.devDependencies }
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})
