import { expect, test } from 'vitest'
import { exclusions, unreads } from '../../client/text/exclusions.ts'
import { EXCLUSIONS, UNREAD } from '../../contract/runs/exclusion.ts'
import { projectFiles, readProjectFile } from './project.ts'

const guide = readProjectFile('docs/guide.md')

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function part(name: string): string[] {
  const [, text] = guide.split(`<!-- ${name} -->`)
  expect(text, `the guide has no part "${name}"`).toBeDefined()
  return text!.split(`<!-- /${name} -->`)[0]!.trim().split('\n')
}

test('the guide says of every reason why an account is left out what to do, in the words of the page', () => {
  const rows = part('reasons').slice(2)
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()))
  expect(cells.map(([, reason]) => reason).sort()).toEqual(EXCLUSIONS.map((one) => exclusions[one].short).sort())
  expect(cells.filter(([, , means, todo]) => !means || !todo)).toEqual([])
})

test('and names everything that can keep an account from being read', () => {
  expect(
    part('unreads')
      .map((line) => line.replace(/^- /, ''))
      .sort(),
  ).toEqual(UNREAD.map((one) => unreads[one]).sort())
})

test('what the guide quotes from the page stands there', () => {
  const sources = projectFiles().filter((file) => /^(client\/text\/[a-z-]+|contract\/errors)\.ts$/.test(file))
  const words = sources.map(readProjectFile).join('\n').replaceAll("\\'", "'")
  const text = guide.replaceAll(/`[^`\n]*`/g, '').replaceAll(/\*\*[^*]+\*\*/g, '')
  const quotes = [...text.matchAll(/\*([^*\n]+)\*/g)].map((match) => match[1]!)
  expect(quotes.length).toBeGreaterThan(150)
  // A way has an arrow between its steps; an ellipsis stands for what differs each time.
  const parts = quotes
    .filter((quote) => !quote.startsWith('What it answers: '))
    .flatMap((quote) => quote.split(/ → |…/))
    .map((part) => part.trim())
  expect(parts.filter((part) => !words.includes(part))).toEqual([])
})

test('every chapter of the guide begins with the question that it answers', () => {
  const [, ...chapters] = guide.split(/^## /m)
  const without = chapters.filter((text) => !/^[^\n]+\n\n\*What it answers: [^\n]+\*\n/.test(text))
  expect(without.map((text) => text.split('\n')[0])).toEqual(['The words for dates', 'When something goes wrong'])
})

test('every picture of the docs is shown, small, and taken by the script', () => {
  const pictures = projectFiles().filter((file) => /^docs\/.*\.png$/.test(file))
  const texts = projectFiles()
    .filter((file) => file.endsWith('.md'))
    .map(readProjectFile)
    .join('\n')
  const script = readProjectFile('spec/e2e/picture.e2e.ts')
  expect(pictures.length).toBeGreaterThanOrEqual(20)
  expect(pictures.filter((file) => !texts.includes(`${file.replace('docs/', '')})`))).toEqual([])
  expect(
    pictures.filter((file) => !script.includes(`keep(open, '${/guide-(.*)\.png$/.exec(file)?.[1] ?? ''}')`)),
  ).toEqual([])
})
