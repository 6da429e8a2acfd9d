import type { CsvFile } from '../csv/use-csv.ts'
import { useCsv } from '../csv/use-csv.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { licensesThroughText } from '../text/licenses-through.ts'
import { usersText } from '../text/users.ts'
import { useUsersListStore } from './list-store.ts'
import type { CsvColumns } from './users-csv.ts'
import { everyField, seatThrough, shownFields, usersCsvHeader, usersCsvRows } from './users-csv.ts'
import { useUsersStore } from './users-store.ts'

/** Users as a file, in the columns that somebody chose. `exporting` says how far it is, null when idle. */
export function useUsersExport() {
  const users = useUsersStore()
  const list = useUsersListStore()
  const workspaces = useWorkspacesStore()
  const groups = useGroupsStore()
  const { exporting, save } = useCsv()

  function fileOf(rows: ArrayLike<number> & Iterable<number>, columns: CsvColumns): CsvFile {
    const fields =
      columns === 'shown'
        ? shownFields(list.shownColumns)
        : everyField((workspaces.workspaces ?? []).map(({ workspaceId }) => workspaceId))
    const names = { workspace: workspaces.nameOf }
    const { product } = list.filters
    const header = usersCsvHeader(fields, names)
    const through = product === null ? null : seatThrough(users.table, product, groups.nameOf)
    return {
      name: usersText.csv.file,
      header: product === null ? header : [...header, licensesThroughText.csv.users(workspaces.nameOf(product))],
      rows: usersCsvRows(users.table, rows, fields, names, users.day, through),
      count: rows.length,
      // Seats and groups say of each user for themselves what is not known.
      partial: () => users.progress.state !== 'complete',
    }
  }
  const exportRows = (rows: ArrayLike<number> & Iterable<number>, columns: CsvColumns): Promise<void> =>
    save(() => fileOf(rows, columns))
  return { exporting, exportRows }
}
