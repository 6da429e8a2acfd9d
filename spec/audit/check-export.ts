import Papa from 'papaparse'
import { auditText } from '../../client/text/audit.ts'
import { AuditEntry, type ChainPlace } from '../../contract/audit/audit-entry.ts'
import { entryHash, NO_HASH } from '../../server/audit/chain.ts'
import { compare } from './compare-export.ts'

/** What an exported audit log says about itself, in sentences, and whether nothing is wrong with it. */
export interface ExportCheck {
  readonly intact: boolean
  readonly sentences: readonly string[]
}

const Entry = AuditEntry.strict()
/** The order of the cells in a line of the CSV file. */
const FIELDS = [
  'sequence',
  'at',
  'actorId',
  'targetId',
  'action',
  'phase',
  'status',
  'runId',
  'requestId',
  'details',
  'previousHash',
  'hash',
] as const
/** The apostrophe that the export puts before what a spreadsheet would run as a formula. */
const GUARDED = /^'(?=[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20])/

export interface ExportChecks {
  /** What was kept of an earlier export: all of it, or its last place. */
  readonly kept?: readonly ChainPlace[]
  /** The file is an export of everything: a gap means that entries are missing. */
  readonly whole?: boolean
}

/** Checks every hash in an export, and every link between entries that follow each other. @param text a CSV or JSON file */
export function checkExport(text: string, { kept = [], whole = false }: ExportChecks = {}): ExportCheck {
  const rows = rowsOf(text)
  if (typeof rows === 'string') return { intact: false, sentences: [rows] }
  const problems: string[] = []
  const gaps: string[] = []
  const entries = rows.flatMap((row, at) => {
    const parsed = Entry.safeParse(row)
    if (!parsed.success) problems.push(`Row ${at + 1} is no audit entry.`)
    return parsed.success ? [parsed.data] : []
  })
  entries.sort((a, b) => a.sequence - b.sequence)
  entries.forEach((entry, at) => {
    const before = entries[at - 1]
    if (entryHash(entry) !== entry.hash) problems.push(`Entry ${entry.sequence} was changed: its hash is another.`)
    if (entry.sequence === 1 && entry.previousHash !== NO_HASH)
      problems.push('Entry 1 names an entry before it, and there can be none.')
    if (before?.sequence === entry.sequence) problems.push(`Entry ${entry.sequence} is there twice.`)
    else if (before !== undefined && before.sequence !== entry.sequence - 1) gaps.push(gapText(before, entry))
    else if (before !== undefined && entry.previousHash !== before.hash)
      problems.push(
        `Entry ${entry.sequence} does not name the hash of entry ${before.sequence}: one of the two was changed.`,
      )
  })
  if (whole && gaps.length > 0) problems.push(`Missing: ${gaps.join(', ')}.`)
  const compared = compare(entries, kept)
  problems.push(...compared.problems)
  if (problems.length > 0) return { intact: false, sentences: [...problems, ADVICE] }
  return {
    intact: true,
    sentences: [verdict(entries, gaps), ...beginning(entries), ...lostEnds(entries), ...compared.sentences],
  }
}

const gapText = ({ sequence: from }: AuditEntry, { sequence: to }: AuditEntry): string =>
  to - from === 2 ? `entry ${from + 1}` : `entries ${from + 1} to ${to - 1}`

/** So many gaps are named. */
const MOST_GAPS = 10
/** The actions that delete entries, and say so. */
const DELETIONS: readonly string[] = ['audit.deleteAuditEntries', 'settings.deleteEverything']
const ADVICE =
  'The file is not what the app exported. If a spreadsheet saved it again, export it anew and check that file.'

/** The rows as they would be in JSON; a sentence when the file is of neither kind. */
export function rowsOf(file: string): readonly unknown[] | string {
  const text = file.replace(/^\uFEFF/, '')
  const rows = text.trimStart().startsWith('[') ? rowsOfJson(text) : rowsOfCsv(text)
  return typeof rows !== 'string' && rows.length === 0 ? 'There is no audit entry in this file.' : rows
}

function rowsOfJson(text: string): readonly unknown[] | string {
  try {
    return JSON.parse(text) as unknown[]
  } catch {
    return 'The file begins like JSON and is not whole.'
  }
}

function rowsOfCsv(text: string): readonly unknown[] | string {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  const [header, ...lines] = data
  const isExport = header?.length === FIELDS.length && auditText.csv.columns.every((name, at) => name === header[at])
  if (!isExport || errors.length > 0) return 'The file is neither a CSV nor a JSON export of the audit log.'
  return lines.map((cells) => {
    const row = Object.fromEntries(FIELDS.map((field, at) => [field, (cells[at] ?? '').replace(GUARDED, '')]))
    return {
      ...row,
      sequence: Number(row['sequence']),
      targetId: row['targetId'] === '' ? null : row['targetId'],
      runId: row['runId'] === '' ? null : row['runId'],
      details: detailsOf(row['details'] ?? ''),
    }
  })
}

function detailsOf(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return cell
  }
}

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

function verdict(entries: readonly AuditEntry[], gaps: readonly string[]): string {
  const [first, last] = [entries[0]?.sequence ?? 0, entries.at(-1)?.sequence ?? 0]
  const what = `${counted(entries.length, 'entry', 'entries')}, from ${first} to ${last}`
  if (gaps.length === 0) return `Intact: ${what}, without a gap.`
  const more = gaps.length > MOST_GAPS ? ', …' : ''
  return (
    `${what}: ${gaps.length + 1} stretches, each intact, and ${counted(gaps.length, 'gap', 'gaps')} between them ` +
    `(${gaps.slice(0, MOST_GAPS).join(', ')}${more}). ` +
    'An export by filter has gaps; an export of everything has none, and there a gap means that entries are missing: check it with --whole.'
  )
}

/** Where the app itself found that the record of the log's end was gone. */
function lostEnds(entries: readonly AuditEntry[]): readonly string[] {
  return entries
    .filter(({ details }) => details.headMissing === true)
    .map(
      ({ sequence }) =>
        `Before entry ${sequence} the end of the log was lost: only an anchor or an earlier export can tell whether entries stood there.`,
    )
}

/** What is known about what came before the first entry. */
function beginning(entries: readonly AuditEntry[]): readonly string[] {
  const [first] = entries
  if (first === undefined || first.sequence === 1) return []
  const by = entries.find(
    ({ action, phase, details }) =>
      DELETIONS.includes(action) && phase === 'outcome' && details.lastHash === first.previousHash,
  )
  return [
    by === undefined
      ? `What came before entry ${first.sequence} is not in this file, and no deletion in it says why.`
      : `Everything before entry ${first.sequence} was deleted by ${by.actorId} at ${by.at} (entry ${by.sequence}).`,
  ]
}
