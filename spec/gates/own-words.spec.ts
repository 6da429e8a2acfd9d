import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project.ts'

/** The generated lock file and pictures hold no words of ours. This file names what it looks for. */
const texts = projectFiles().filter(
  (file) => !/\.(png|ico|woff2?)$/.test(file) && file !== 'package-lock.json' && !file.endsWith('own-words.spec.ts'),
)

/**
 * The project speaks of itself alone. Paths of one machine, numbers of a tracker and talk about who wrote what mean nothing
 * to a reader who has only the project.
 */
const FOREIGN: Readonly<Record<string, RegExp>> = {
  'a path of somebody’s machine': /(^|[\s"'`(])\/(work|home\/[a-z]+|Users\/[A-Za-z]+|root|tmp\/brief)\//,
  'a folder outside the project': /\bshared\/(reference|design)\b/,
  'the number of an issue': /(^|\s)(issue|ticket|card) #?\d+\b|\(#\d+\)/i,
  'talk about how it was written':
    /\b(sub-?agent|language model|chat ?gpt|copilot|prompted|this session|the brief says|per the brief)\b/i,
  'a private key or token': /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bATATT3x[A-Za-z0-9_=-]{20,}|\bghp_[A-Za-z0-9]{20,}/,
}

test.each(Object.entries(FOREIGN))('no file holds %s', (_name, pattern) => {
  const found = texts.flatMap((file) =>
    readProjectFile(file)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  )
  expect(found).toEqual([])
})

test('“cannot” is one word, in what people read and in what we read', () => {
  expect(texts.filter((file) => /\bcan\s+not\b/i.test(readProjectFile(file)))).toEqual([])
})

test('one word for one thing: the words that are not used are not used', () => {
  // What the pages call it stands on the right; the left is what it must not be called in sentences for people.
  const texts = projectFiles().filter((file) => /^client\/text\/.*\.ts$/.test(file) || file === 'README.md')
  const unwanted: readonly (readonly [RegExp, string])[] = [
    [/\blicense (holder|seat)/i, 'seat'],
    [/\bban(ned)? user/i, 'suspend'],
    [/\bblacklist|\bwhitelist/i, 'protected list'],
    [/\boops\b/i, 'say what happened'],
    [/try again later/i, 'say when'],
  ]
  const found = texts.flatMap((file) =>
    unwanted.filter(([pattern]) => pattern.test(readProjectFile(file))).map(([, instead]) => `${file}: ${instead}`),
  )
  expect(found).toEqual([])
})
