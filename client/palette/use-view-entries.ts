import { useRoute, useRouter } from 'vue-router'
import { Density } from '../../contract/views/view.ts'
import { columnsText } from '../text/columns.ts'
import { formatNumber } from '../text/format.ts'
import { fromListText } from '../text/from-list.ts'
import { paletteText as text } from '../text/palette.ts'
import { viewsText } from '../text/views.ts'
import type { PagePart } from '../ui/asked.ts'
import { askFor } from '../ui/asked.ts'
import type { IconName } from '../ui/icons.ts'
import { lastUndoable, undo } from '../ui/undo.ts'
import { useUsersListStore } from '../users/list-store.ts'
import { useClearing } from '../users/use-clearing.ts'
import { useUsersExport } from '../users/use-users-export.ts'
import { useUsersStore } from '../users/users-store.ts'
import { useOpenView } from '../views/open-view.ts'
import { useViewsStore } from '../views/views-store.ts'
import type { PaletteEntry } from './entry.ts'
import type { PaletteLists } from './use-lists.ts'

/** What can be done with the list of users, and with what a page has: from any page, which goes to where it is seen. */
export function useViewEntries(on: { readonly fromList: () => void; readonly lists: PaletteLists }) {
  const route = useRoute()
  const router = useRouter()
  const users = useUsersStore()
  const list = useUsersListStore()
  const views = useViewsStore()
  const openView = useOpenView()
  const { exportRows } = useUsersExport()
  // Focus is where it was before the palette: it has not to be moved.
  const { clearFilters, clearSelection } = useClearing(() => undefined)
  /** Opens a part of a page, there. */
  const part = (page: string, wanted: PagePart) => async () => {
    if (route.name !== page) await router.push({ name: page })
    askFor(wanted)
  }
  const entry = (
    key: string,
    label: string,
    icon: IconName,
    run: () => unknown,
    more: Partial<Pick<PaletteEntry, 'keys' | 'also' | 'hint' | 'disabled'>> = {},
  ): PaletteEntry => ({ key, group: 'view', label, icon, run: () => void run(), ...more })

  async function look(density: Density): Promise<void> {
    list.density = density
    if (route.name !== 'users') await router.push({ name: 'users' })
  }
  /** What is found by typing only: shown always, it would push the pages out of sight. */
  function searchedFor(): PaletteEntry[] {
    const rows = list.rows.length
    const also = text.alsoView
    const names = on.lists.failed.value.flatMap((one) => one.names)
    const last = lastUndoable.value
    return [
      entry('export', text.exportUsers, 'download', () => exportRows(list.rows, 'shown'), {
        hint: rows === 0 ? text.noUsers : formatNumber(rows),
        also: also.export,
        disabled: rows === 0,
      }),
      entry('columns', text.columns, 'settings', part('users', 'columns'), { also: also.columns }),
      ...Density.options
        .filter((density) => density !== list.density)
        .map((density) =>
          entry(`density ${density}`, text.density(columnsText.densities[density]), 'settings', () => look(density), {
            also: also.density,
          }),
        ),
      entry('save-view', viewsText.saveAs, 'filter', part('users', 'save-view'), { also: also.saveView }),
      entry('compare', text.compare, 'people-group', () => router.push({ name: 'groups', query: { compare: ',' } }), {
        also: also.compare,
      }),
      entry('replace-key', text.replaceKey, 'lock-locked', part('settings', 'replace-key'), { also: also.replaceKey }),
      last === null
        ? entry('undo', text.undoNothing, 'retry', () => undefined, {
            hint: text.undoNothingHint,
            also: also.undo,
            disabled: true,
          })
        : entry('undo', text.undo(last.done), 'retry', () => undo(), { also: also.undo, keys: 'Mod+z' }),
      ...(names.length === 0 ? [] : [entry('read-again', text.readAgain(names), 'refresh', on.lists.readAgain)]),
    ]
  }
  return (searched: boolean): PaletteEntry[] => [
    entry('from-list', fromListText.title, 'list-checklist', on.fromList),
    ...views.views.map(({ viewId, name }) =>
      entry(
        `view ${viewId}`,
        text.view(name),
        'filter',
        // Also what its address does not tell, when it is open and was changed.
        () => openView(viewId, () => router.push({ name: 'users', query: { view: viewId } })),
        { also: text.alsoView.open },
      ),
    ),
    ...(list.filtered ? [entry('clear-filters', text.clearFilters, 'filter', clearFilters)] : []),
    ...(list.selection.count > 0
      ? [
          entry(
            'clear-selection',
            text.clearSelection,
            'close',
            clearSelection,
            route.name === 'users' ? { keys: 'Escape' } : {},
          ),
        ]
      : []),
    ...(users.progress.state === 'complete' || users.progress.state === 'partial'
      ? [entry('refresh', text.refresh, 'refresh', () => users.reload(), { also: text.alsoView.refresh })]
      : []),
    ...(searched ? searchedFor() : []),
  ]
}
