import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community'
import type { ColDef, GridApi } from 'ag-grid-community'
import type { UserRow } from '../../../contract/users/user.ts'
import { COLUMNS, ROW_HEIGHT } from './contender.ts'
import type { Contender } from './contender.ts'

ModuleRegistry.registerModules([AllCommunityModule])

/** AG Grid Community with its quick filter, cached as its guide advises for many rows. */
export function agGrid(): Contender {
  let grid: GridApi<UserRow> | null = null
  const searched = new Set(['name', 'email', 'accountId'])
  const columnDefs = [...COLUMNS, 'accountId' as const].map((field): ColDef<UserRow> => ({
    field,
    hide: field === 'accountId',
    ...(searched.has(field) ? {} : { getQuickFilterText: () => '' }),
  }))
  return {
    mount(box, rows) {
      box.style.height = '800px'
      return new Promise((done) => {
        grid = createGrid<UserRow>(box, {
          columnDefs,
          rowData: [...rows],
          rowHeight: ROW_HEIGHT,
          cacheQuickFilter: true,
          includeHiddenColumnsInQuickFilter: true,
          animateRows: false,
          onFirstDataRendered: () => {
            done()
          },
        })
        grid.applyColumnState({ state: [{ colId: 'name', sort: 'asc' }] })
      })
    },
    filter(text) {
      grid!.setGridOption('quickFilterText', text)
    },
    sort(column, direction) {
      grid!.applyColumnState({ state: [{ colId: column, sort: direction }], defaultState: { sort: null } })
    },
    count: () => grid!.getDisplayedRowCount(),
    scroller: () => document.querySelector<HTMLElement>('.ag-grid-viewport')!,
  }
}
