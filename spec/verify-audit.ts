import { readFileSync } from 'node:fs'
import { checkExport } from './audit/check-export.ts'

/** `npm run verify-audit FILE`: checks an exported audit log without the app and without a network. 0: nothing is wrong. */
const [file, ...rest] = process.argv.slice(2)
if (file === undefined || rest.length > 0) {
  console.error('Name one file: npm run verify-audit audit-log-2026-11-23-1405.csv')
  process.exitCode = 1
} else {
  const text = read(file)
  if (text === null) {
    console.error(`The file ${file} cannot be read.`)
    process.exitCode = 1
  } else {
    const { intact, sentences } = checkExport(text)
    for (const sentence of sentences) (intact ? console.log : console.error)(sentence)
    process.exitCode = intact ? 0 : 1
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
