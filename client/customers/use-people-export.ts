import { ref } from 'vue'
import type { Customer } from '../../contract/customers/customer.ts'
import type { Cell } from '../csv/csv.ts'
import { csvBlob, csvName, download } from '../csv/csv.ts'
import { customersText } from '../text/customers.ts'
import { showFlag } from '../ui/flags.ts'
import { kindOf, stateOf } from './people-view.ts'

const text = customersText.csv

/** One line for each person. What was not told is written as such. */
export function* peopleCsvRows(people: readonly Customer[], listedIn: string): Generator<Cell[]> {
  const { kinds, states, noEmail } = customersText.people
  for (const one of people)
    yield [
      one.name ?? customersText.unknown,
      one.email ?? noEmail,
      one.accountId,
      kinds[kindOf(one)],
      states[stateOf(one)],
      listedIn,
    ]
}

/** Makes a CSV file in the browser; nothing is sent anywhere. `exporting` says how far it is, null when idle. */
export function usePeopleExport() {
  const exporting = ref<string | null>(null)

  async function exportPeople(people: readonly Customer[], listedIn: string): Promise<void> {
    if (exporting.value !== null) return
    exporting.value = text.exporting(0, people.length)
    try {
      const blob = await csvBlob(text.header, peopleCsvRows(people, listedIn), {
        onProgress: (done) => (exporting.value = text.exporting(done, people.length)),
      })
      download(blob, csvName(text.file, new Date()))
      showFlag({ appearance: 'success', title: text.exported(people.length) })
    } catch (thrown) {
      // A bug of the page: for the browser's console. The person is told without its details.
      reportError(thrown)
      showFlag({ appearance: 'error', title: text.failed })
    } finally {
      exporting.value = null
    }
  }
  return { exporting, exportPeople }
}
