import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { anchorFrom } from '../client/text/audit-verify.ts'
import { AuditEntry, type ChainPlace } from '../contract/audit/audit-entry.ts'
import { checkExport, rowsOf } from './audit/check-export.ts'

const USAGE = `Name a file, and perhaps what was kept of an earlier export (a file, or its anchor):
  npm run verify-audit audit-log-2026-11-23-1405.csv
  npm run verify-audit audit-log-2026-11-23-1405.csv audit-log-2026-08-01-0900.json
  npm run verify-audit audit-log-2026-11-23-1405.csv 1234:0a1b…
  npm run verify-audit -- --whole audit-log-2026-11-23-1405.csv   (an export of everything: no gap is right)`

/** `npm run verify-audit FILE`: checks an exported audit log without the app and without a network. 0: nothing is wrong. */
function main(): string | null {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { whole: { type: 'boolean' } } })
  const [file, before, ...rest] = positionals
  if (file === undefined || rest.length > 0) return USAGE
  const text = read(file)
  if (text === null) return `The file ${file} cannot be read.`
  const kept = before === undefined ? [] : keptIn(before)
  if (kept === null) return `${before ?? ''} is neither an export nor an anchor.`
  const { intact, sentences } = checkExport(text, { kept, whole: values.whole ?? false })
  if (!intact) return sentences.join('\n')
  console.log(sentences.join('\n'))
  return null
}

/** @returns null when it is neither an anchor nor an export */
function keptIn(what: string): readonly ChainPlace[] | null {
  const anchor = anchorFrom(what)
  if (anchor !== null) return [anchor]
  const rows = rowsOf(read(what) ?? '')
  if (typeof rows === 'string') return null
  const places = rows.flatMap((row) => {
    const parsed = AuditEntry.safeParse(row)
    return parsed.success ? [{ sequence: parsed.data.sequence, hash: parsed.data.hash }] : []
  })
  return places.length === rows.length ? places : null
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const problem = main()
if (problem !== null) {
  console.error(problem)
  process.exitCode = 1
}
