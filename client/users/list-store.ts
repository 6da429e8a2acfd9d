import { defineStore } from 'pinia'
import { computed, ref, shallowRef, triggerRef, watch } from 'vue'
import type { WorkspaceId } from '../../contract/vocabulary.ts'
import { language } from '../text/format.ts'
import type { UserFilters } from './engine/filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import { Selection } from './engine/selection.ts'
import type { Sort } from './engine/sort.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { UserView } from './engine/view.ts'
import type { ExtraColumn } from './users-columns.ts'
import { useUsersStore } from './users-store.ts'

/** From this width of the page in pixels on, there is room for one more column. */
const ROOMY = 1200

/** How a person looks at the users: filters, search, order, columns, and what is selected. Kept while the page is open. */
export const useUsersListStore = defineStore('users-list', () => {
  const users = useUsersStore()
  const filters = shallowRef<UserFilters>(NO_FILTERS)
  const text = ref('')
  const sort = shallowRef<Sort>(FIRST_SORT)
  /** Workspaces with a column of their own. */
  const productColumns = shallowRef<readonly WorkspaceId[]>([])

  const extraColumns = shallowRef<readonly ExtraColumn[]>(innerWidth >= ROOMY ? ['addedAt'] : [])

  const collator = new Intl.Collator(language(), { sensitivity: 'base', numeric: true })
  const view = computed(() => new UserView(users.table, collator))
  /** The rows on show, in order. */
  const rows = computed<Uint32Array>(() => {
    void users.version
    return view.value.rows({ filters: filters.value, text: text.value, sort: sort.value }, Date.now())
  })
  const filtered = computed(
    () => text.value.trim() !== '' || JSON.stringify(filters.value) !== JSON.stringify(NO_FILTERS),
  )

  const selection = shallowRef(new Selection())
  const summary = computed(() => {
    void users.version
    return selection.value.summary(users.table, rows.value)
  })
  const selectedInView = computed(() => selection.value.countIn(rows.value))

  /** Changes the selection and tells everyone who shows it. */
  function select(change: (selection: Selection) => void): void {
    change(selection.value)
    triggerRef(selection)
  }
  /** The selected accounts, in the order in which they were read. */
  const selectedAccounts = () => selection.value.rows().flatMap((row) => users.table.columns.accountIds[row] ?? [])

  // A new reading gives accounts other rows. Whoever is still there stays selected.
  watch(
    () => users.table,
    (table, before) => {
      const moved = new Selection()
      for (const row of selection.value.rows()) {
        const accountId = before.columns.accountIds[row]
        const to = accountId === undefined ? undefined : table.columns.rowOf.get(accountId)
        if (to !== undefined) moved.set(to, true)
      }
      selection.value = moved
    },
    { flush: 'sync' },
  )
  // Who filters by a product, or shows its column, waits for its seats.
  watch(
    () => [filters.value.product, ...productColumns.value],
    (wanted) => {
      for (const workspaceId of wanted) if (workspaceId !== null) users.demandSeats(workspaceId)
    },
    { immediate: true },
  )
  // Who filters by what several groups give waits for the lists of those groups too; a new reading starts without them.
  watch(
    () => [filters.value.overlap, users.table] as const,
    ([overlap]) => {
      if (overlap?.kind !== 'paths') return
      users.demandSeats(overlap.workspaceId)
      users.demandGrants([overlap.workspaceId])
    },
    { immediate: true },
  )
  function clearFilters(): void {
    filters.value = NO_FILTERS
    text.value = ''
  }

  return {
    filters,
    text,
    sort,
    productColumns,
    extraColumns,
    rows,
    filtered,
    selection,
    summary,
    selectedInView,
    select,
    selectedAccounts,
    clearFilters,
  }
})
