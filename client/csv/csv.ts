/** One cell. Numbers are written as they are; null is an empty cell. */
export type Cell = string | number | null

/** What a spreadsheet program runs as a formula when a cell starts with it (OWASP, "CSV Injection"), the wide forms too. */
const FORMULA = '=+\\-@\uFF0B\uFF0D\uFF1D\uFF20'
/** Blanks and quotes before it may be dropped by the program; a tab or line break is dangerous alone. */
const RUN_FROM_START = new RegExp(`^(?:[\\t\\r\\n]|[\\s"]*[${FORMULA}])`)
/** What may end a cell in the eyes of another program. */
const MAY_END_A_CELL = /[;\t\r\n]/
/** From such an end on, as far as blanks, quotes and further ends go, and a formula's first character if it follows. */
const RUN_FROM_END = new RegExp(`([;\\t\\r\\n][;\\s"]*)([${FORMULA}])?`, 'g')
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/

/**
 * A text that no spreadsheet runs: an apostrophe makes it a text there. Excel splits a `.csv` at semicolons where the system's
 * list separator is one (Microsoft Support, "Import or export text (.txt or .csv) files"); quotes then stand inside of cells,
 * where they hold nothing together. So the apostrophe also stands wherever a cell would begin for a program that splits at
 * semicolons, tabs or line breaks, quoted or not.
 */
export function guarded(value: string): string {
  const text = RUN_FROM_START.test(value) ? `'${value}` : value
  if (!MAY_END_A_CELL.test(text)) return text
  return text.replace(RUN_FROM_END, (_, before: string, formula?: string) =>
    formula === undefined ? before : `${before}'${formula}`,
  )
}

/** One cell as RFC 4180 wants it, guarded. */
export function csvCell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = guarded(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** Lets the browser draw and react before the next piece of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

export interface CsvOptions {
  /** Rows between two breaths. */
  readonly rowsPerChunk?: number
  /** Told after each chunk how many rows are written. */
  readonly onProgress?: (rows: number) => void
  readonly signal?: AbortSignal
  readonly pause?: () => Promise<void>
}

/**
 * Writes a CSV file: RFC 4180, UTF-8 with a byte order mark (without it spreadsheets misread accents), CRLF. Works in
 * chunks, so that 100,000 rows do not freeze the page.
 *
 * @throws the signal's reason when aborted
 */
export async function csvBlob(
  header: readonly string[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  { rowsPerChunk = 2000, onProgress, signal, pause = breathe }: CsvOptions = {},
): Promise<Blob> {
  const parts: string[] = ['\uFEFF', csvLine(header)]
  let chunk = ''
  let written = 0
  for await (const row of rows) {
    chunk += csvLine(row)
    if (++written % rowsPerChunk !== 0) continue
    signal?.throwIfAborted()
    parts.push(chunk)
    chunk = ''
    onProgress?.(written)
    await pause()
  }
  signal?.throwIfAborted()
  parts.push(chunk)
  onProgress?.(written)
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

/** `users` and 2026-11-23 → `users-2026-11-23-1405.csv`, in the browser's time. */
export function csvName(what: string, now: Date, ending = 'csv'): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${what}-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}.${ending}`
}

/** A name as a part of a file's name: what no file system minds. */
export const fileWord = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')

/** Hands a file to the browser. It goes from memory to the person's disk, and nowhere else. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Browsers read the file a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
