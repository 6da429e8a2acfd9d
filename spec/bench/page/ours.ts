import { createApp, defineComponent, h, nextTick, shallowRef } from 'vue'
import { CLAIM_WORDS, SOURCE_WORDS, STATUS_WORDS, wordOf } from '../../../client/users/engine/codes.ts'
import { NO_FILTERS } from '../../../client/users/engine/filters.ts'
import type { Sort } from '../../../client/users/engine/sort.ts'
import { UserTable } from '../../../client/users/engine/user-table.ts'
import { UserView } from '../../../client/users/engine/view.ts'
import type { Contender } from './contender.ts'
import { DICTIONARY } from './data.ts'
import { VirtualRows } from './virtual-rows.ts'

/** The page's own engine, with the batches that a walk brings. */
export function ours(): Contender {
  const table = new UserTable()
  const view = new UserView(table, new Intl.Collator('en'))
  const rows = shallowRef<Uint32Array>(new Uint32Array(0))
  let text = ''
  let sort: Sort = { column: 'name', workspaceId: null, direction: 'asc' }
  const refresh = () => {
    rows.value = view.rows({ filters: NO_FILTERS, text, sort }, Date.UTC(2026, 10, 2))
    return nextTick()
  }
  const { columns } = table
  const cells = (index: number): string[] => {
    const row = rows.value[index]!
    const added = columns.addedAt[row]!
    return [
      columns.names[row] ?? '',
      columns.emails[row] ?? '',
      wordOf(STATUS_WORDS, columns.status[row]),
      wordOf(CLAIM_WORDS, columns.claim[row]),
      wordOf(SOURCE_WORDS, columns.source[row]),
      columns.jobTitles[row] ?? '',
      columns.departments[row] ?? '',
      Number.isNaN(added) ? '' : new Date(added).toISOString(),
    ]
  }
  return {
    mount(box, all) {
      for (let start = 0; start < all.length; start += 10_000) table.add(all.slice(start, start + 10_000), DICTIONARY)
      const Root = defineComponent(() => () => h(VirtualRows, { count: rows.value.length, cells }))
      createApp(Root).mount(box)
      return refresh()
    },
    filter(next) {
      text = next
      return refresh()
    },
    sort(column, direction) {
      sort = { column: column === 'name' ? 'name' : 'addedAt', workspaceId: null, direction }
      return refresh()
    },
    count: () => rows.value.length,
    scroller: () => document.querySelector<HTMLElement>('.scroller')!,
  }
}
