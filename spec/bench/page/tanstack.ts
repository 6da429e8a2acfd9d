import {
  columnFilteringFeature,
  createFilteredRowModel,
  createSortedRowModel,
  filterFn_includesString,
  globalFilteringFeature,
  rowSortingFeature,
  sortFn_basic,
  sortFn_text,
  tableFeatures,
  useTable,
} from '@tanstack/vue-table'
import { createApp, defineComponent, h, nextTick, shallowRef } from 'vue'
import type { UserRow } from '../../../contract/users/user.ts'
import { COLUMNS } from './contender.ts'
import type { Contender } from './contender.ts'
import { VirtualRows } from './virtual-rows.ts'

const features = tableFeatures({
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  filterFns: { includesString: filterFn_includesString },
  sortFns: { text: sortFn_text, basic: sortFn_basic },
})

/** TanStack Table in its Vue adapter, as its guide for virtual rows sets it up. */
export function tanstack(): Contender {
  const data = shallowRef<readonly UserRow[]>([])
  const columns = [...COLUMNS, 'accountId' as const].map((key) => ({
    id: key,
    accessorFn: (row: UserRow) => row[key] ?? '',
    sortFn: key === 'addedToOrg' ? ('basic' as const) : ('text' as const),
  }))
  const searched = new Set(['name', 'email', 'accountId'])
  let table: ReturnType<typeof make> | null = null
  const make = () =>
    useTable({
      features,
      columns,
      data,
      globalFilterFn: 'includesString',
      getColumnCanGlobalFilter: (column) => searched.has(column.id),
    })
  const model = () => table!.getRowModel().rows
  const cells = (index: number): string[] => {
    const row = model()[index]!
    return COLUMNS.map((column) => String(row.getValue(column)))
  }
  return {
    async mount(box, rows) {
      data.value = rows
      const Root = defineComponent(() => {
        table = make()
        return () => h(VirtualRows, { count: model().length, cells })
      })
      createApp(Root).mount(box)
      table!.setSorting([{ id: 'name', desc: false }])
      await nextTick()
    },
    filter(text) {
      table!.setGlobalFilter(text)
      return nextTick()
    },
    sort(column, direction) {
      table!.setSorting([{ id: column, desc: direction === 'desc' }])
      return nextTick()
    },
    count: () => model().length,
    scroller: () => document.querySelector<HTMLElement>('.scroller')!,
  }
}
