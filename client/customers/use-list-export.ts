import { ref } from 'vue'
import type { Cell } from '../csv/csv.ts'
import { csvBlob, csvName, download } from '../csv/csv.ts'
import { customersText } from '../text/customers.ts'
import { showFlag } from '../ui/flags.ts'

const text = customersText.csv

/** What a list writes into a file. */
export interface ListFile {
  readonly file: string
  readonly header: readonly string[]
}

/** Makes a CSV file in the browser; nothing is sent anywhere. `exporting` says how far it is, null when idle. */
export function useListExport({ file, header }: ListFile) {
  const exporting = ref<string | null>(null)

  /** `count`: how many `rows` there are. */
  async function exportRows(rows: Iterable<readonly Cell[]>, count: number): Promise<void> {
    if (exporting.value !== null) return
    exporting.value = text.exporting(0, count)
    try {
      const blob = await csvBlob(header, rows, {
        onProgress: (done) => (exporting.value = text.exporting(done, count)),
      })
      download(blob, csvName(file, new Date()))
      showFlag({ appearance: 'success', title: text.exported(count) })
    } catch (thrown) {
      // A bug of the page: for the browser's console. The person is told without its details.
      reportError(thrown)
      showFlag({ appearance: 'error', title: text.failed })
    } finally {
      exporting.value = null
    }
  }
  return { exporting, exportRows }
}
