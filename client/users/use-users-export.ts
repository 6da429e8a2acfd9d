import { ref } from 'vue'
import { csvBlob, csvName, download } from '../csv/csv.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { usersText } from '../text/users.ts'
import { showFlag } from '../ui/flags.ts'
import { useUsersListStore } from './list-store.ts'
import type { CsvColumns } from './users-csv.ts'
import { everyField, shownFields, usersCsvHeader, usersCsvRows } from './users-csv.ts'
import { useUsersStore } from './users-store.ts'

/** Makes a CSV file of rows, in the browser; nothing is sent anywhere. `exporting` says how far it is, null when idle. */
export function useUsersExport() {
  const users = useUsersStore()
  const list = useUsersListStore()
  const workspaces = useWorkspacesStore()
  const exporting = ref<string | null>(null)
  const text = usersText.bulk

  async function exportRows(rows: ArrayLike<number> & Iterable<number>, columns: CsvColumns): Promise<void> {
    if (exporting.value !== null) return
    exporting.value = text.exporting(0, rows.length)
    const fields =
      columns === 'shown'
        ? shownFields(list.shownColumns)
        : everyField((workspaces.workspaces ?? []).map(({ workspaceId }) => workspaceId))
    const names = { workspace: workspaces.nameOf }
    try {
      const blob = await csvBlob(usersCsvHeader(fields, names), usersCsvRows(users.table, rows, fields, names), {
        onProgress: (done) => (exporting.value = text.exporting(done, rows.length)),
      })
      download(blob, csvName(usersText.csv.file, new Date()))
      showFlag({ appearance: 'success', title: text.exported(rows.length) })
    } catch (thrown) {
      // A bug of the page: for the browser's console. The person is told without its details.
      reportError(thrown)
      showFlag({ appearance: 'error', title: text.exportFailed })
    } finally {
      exporting.value = null
    }
  }
  return { exporting, exportRows }
}
