import { expect, test } from 'vitest'
import { generatedPages } from './docs/pages.ts'
import { projectFiles, readProjectFile } from './project.ts'

const pages = await generatedPages()

test.each([...pages])('%s says what the code says; write it with `npm run docs`', (path, text) => {
  expect(projectFiles()).toContain(path)
  expect(readProjectFile(path)).toBe(text)
})

test('every link of the docs leads to a file, and its anchor to a heading', () => {
  const files = projectFiles()
  const dead = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      linksOf(readProjectFile(file))
        .filter((link) => !leadsSomewhere(file, link, files))
        .map((link) => `${file}: ${link}`),
    )
  expect(dead).toEqual([])
})

test('the README leads to every page of the docs', () => {
  const led = linksOf(readProjectFile('README.md')).map((link) => link.replace(/#.*/, ''))
  const docs = projectFiles().filter((file) => /^docs\/[^/]+\.md$/.test(file))
  expect(docs.length).toBeGreaterThan(8)
  expect(docs.filter((file) => !led.includes(file))).toEqual([])
})

test('every decision is listed, and fits one screen', () => {
  const folder = 'docs/decisions/'
  const records = projectFiles().filter((file) => file.startsWith(folder) && !file.endsWith('README.md'))
  const list = readProjectFile(`${folder}README.md`)
  expect(records.filter((file) => !list.includes(`(${file.slice(folder.length)})`))).toEqual([])
  expect(records.filter((file) => readProjectFile(file).split('\n').length > 50)).toEqual([])
})

/** Links to files and anchors. Code is no link, and the web is not asked. */
function linksOf(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!).filter((link) => !/^[a-z]+:/.test(link))
}

function leadsSomewhere(from: string, link: string, files: readonly string[]): boolean {
  const [path, anchor] = link.split('#')
  const target = path === '' ? from : new URL(path!, `file:///${from}`).pathname.slice(1)
  if (!files.includes(target) && !files.some((file) => file.startsWith(target.endsWith('/') ? target : `${target}/`)))
    return false
  if (anchor === undefined || !target.endsWith('.md')) return true
  const headings = [...readProjectFile(target).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
  return headings.includes(anchor)
}
