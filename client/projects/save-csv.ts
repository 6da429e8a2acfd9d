import { csvBlob, csvName, download } from '../csv/csv.ts'
import type { Cell } from '../csv/csv.ts'
import { projectsText } from '../text/projects.ts'
import { showFlag } from '../ui/flags.ts'

/** Makes a CSV file in the browser and hands it over; a failure is shown. */
export async function saveCsv(file: string, header: readonly string[], rows: Iterable<readonly Cell[]>): Promise<void> {
  try {
    download(await csvBlob(header, rows), csvName(file, new Date()))
  } catch (thrown) {
    // A bug of the page: for the browser's console. The person is told without its details.
    reportError(thrown)
    showFlag({ appearance: 'error', title: projectsText.exportFailed })
  }
}
