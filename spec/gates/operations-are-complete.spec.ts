import { expect, test } from 'vitest'
import { OPERATIONS } from '../../contract/index.ts'
import { kebab, projectFiles } from './project.ts'

const files = projectFiles()
const operations = [...OPERATIONS.keys()].map((name) => {
  const [area = '', operation = ''] = name.split('.')
  return { name, place: `${area}/${kebab(operation)}` }
})

test.each(operations)('$name has the same file name in the contract, on the server, and in the specs', ({ place }) => {
  const wanted = [`contract/${place}.ts`, `server/${place}.ts`, `spec/${place}.spec.ts`]
  expect(
    wanted.filter((file) => !files.includes(file)),
    'files to write',
  ).toEqual([])
})

/** Beside operations, an area of the contract holds shapes (nouns). A file that begins with an operation's verb is one that was forgotten in the tree. */
test('no operation is described and left out of the tree', () => {
  const known = new Set(operations.map(({ place }) => `contract/${place}.ts`))
  const verbs =
    /^(list|get|count|check|set|save|delete|add|remove|suspend|restore|deactivate|reactivate|grant|revoke|apply|cancel|export|verify|undo|retry)-/
  const forgotten = files.filter(
    (file) => /^contract\/[^/]+\/[^/]+\.ts$/.test(file) && verbs.test(file.split('/').at(-1)!) && !known.has(file),
  )
  expect(forgotten).toEqual([])
})
