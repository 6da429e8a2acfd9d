import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from './docs/pages.ts'
import { PROJECT } from './project.ts'

/** `npm run docs`: writes the generated pages. */
for (const [path, text] of await generatedPages()) {
  writeFileSync(join(PROJECT, path), text)
  console.log(`wrote ${path}`)
}
