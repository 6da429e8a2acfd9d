import { onScopeDispose, ref } from 'vue'
import { CallError } from '../api/call-error.ts'
import { csvText as text } from '../text/csv.ts'
import { showFlag } from '../ui/flags.ts'
import type { Cell } from './csv.ts'
import { csvBlob, csvName, download } from './csv.ts'

/** What is written into a file. */
export interface CsvFile {
  /** The beginning of the file's name. */
  readonly name: string
  readonly header: readonly string[]
  /** Rows that are there, or that are read while the file is made. */
  readonly rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>
  /** How many rows there are; null: nobody knows before the end. */
  readonly count: number | null
  /** Asked after the last row: whether rows are missing, or cells say less than there is. */
  readonly partial: () => boolean
}
/** Makes what is to be written when somebody asks for it. Rows that are read stop when `signal` says so. */
export type MakeCsv = (signal: AbortSignal) => CsvFile | Promise<CsvFile>

/** Reading is slow: what is read is told soon. */
const ROWS_WHILE_READING = 50

/**
 * Makes CSV files in the browser, one at a time; nothing is sent anywhere. `exporting` says how far it is, null when idle. The
 * whole list or no file: a read that fails is told. A file of a list that is not complete has it in its name, where it stays.
 * Ends with the component.
 */
export function useCsv() {
  const exporting = ref<string | null>(null)
  let abort: AbortController | null = null

  async function save(make: MakeCsv): Promise<void> {
    if (exporting.value !== null) return
    const mine = new AbortController()
    abort = mine
    exporting.value = text.working(0, null)
    try {
      const { name, header, rows, count, partial } = await make(mine.signal)
      exporting.value = text.working(0, count)
      let written = 0
      const blob = await csvBlob(header, rows, {
        signal: mine.signal,
        ...(count === null ? { rowsPerChunk: ROWS_WHILE_READING } : {}),
        onProgress: (done) => {
          written = done
          exporting.value = text.working(done, count)
        },
      })
      const whole = !partial()
      download(blob, csvName(whole ? name : text.incomplete(name), new Date()))
      const title = text.done(written)
      showFlag(whole ? { appearance: 'success', title } : { appearance: 'warning', title, description: text.partial })
    } catch (thrown) {
      if (!mine.signal.aborted) tell(thrown)
    } finally {
      exporting.value = null
    }
  }
  const stop = (): void => abort?.abort()
  onScopeDispose(stop)
  return { exporting, save, stop }
}

function tell(thrown: unknown): void {
  if (thrown instanceof CallError)
    return void showFlag({ appearance: 'error', title: text.failed, description: thrown.told })
  // A bug of the page: for the browser's console. The person is told without its details.
  reportError(thrown)
  showFlag({ appearance: 'error', title: text.failed })
}
