import { defineStore } from 'pinia'
import { computed, ref, shallowRef, triggerRef, watch } from 'vue'
import type { Density, ViewColumn } from '../../contract/views/view.ts'
import type { AccountId } from '../../contract/vocabulary.ts'
import { language } from '../text/format.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import type { UserFilters } from './engine/filters.ts'
import { NO_FILTERS } from './engine/filters.ts'
import { Selection } from './engine/selection.ts'
import type { Sort } from './engine/sort.ts'
import { FIRST_SORT } from './engine/sort.ts'
import { UserView } from './engine/view.ts'
import { isProduct, startColumns, withProduct } from './users-columns.ts'
import { useUsersStore } from './users-store.ts'

/** How a person looks at the users: filters, search, order, columns, and what is selected. Kept while the page is open. */
export const useUsersListStore = defineStore('users-list', () => {
  const users = useUsersStore()
  const filters = shallowRef<UserFilters>(NO_FILTERS)
  const text = ref('')
  const sort = shallowRef<Sort>(FIRST_SORT)
  /** The columns that were chosen, from left to right. */
  const columns = shallowRef<readonly ViewColumn[]>(startColumns(innerWidth))
  const density = ref<Density>('comfortable')
  const shownColumns = computed(() => withProduct(columns.value, filters.value.product))

  const collator = new Intl.Collator(language(), { sensitivity: 'base', numeric: true })
  const view = computed(() => new UserView(users.table, collator))
  /** The rows on show, in order. */
  const rows = computed<Uint32Array>(() => {
    void users.version
    return view.value.rows({ filters: filters.value, text: text.value, sort: sort.value }, users.day)
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
    shownColumns,
    (wanted) => {
      for (const id of wanted) if (isProduct(id)) users.demandSeats(id)
    },
    { immediate: true },
  )
  // Who filters by what several groups give waits for the lists of those groups too; a new reading starts without them.
  watch(
    () => [filters.value.overlap, users.table] as const,
    ([overlap]) => {
      if (overlap === null || overlap.kind === 'sites') return
      users.demandSeats(overlap.workspaceId)
      users.demandGrants([overlap.workspaceId])
    },
    { immediate: true },
  )
  // The file of one product's holders says through which groups they hold their seats.
  watch(
    () => [filters.value.product, users.table] as const,
    ([product]) => {
      if (product !== null) users.demandGrants([product])
    },
    { immediate: true },
  )
  watch(
    () => {
      const { product } = filters.value
      return product !== null && users.grantsOf(product) === 'complete' ? product : null
    },
    (product) => {
      if (product !== null) useGroupsStore().ensureNames(users.table.places.granting(product))
    },
    { immediate: true },
  )
  /** Takes filters and search away. What it answers brings exactly them back. */
  function clearFilters(): () => void {
    const before = { filters: filters.value, text: text.value }
    filters.value = NO_FILTERS
    text.value = ''
    return () => {
      filters.value = before.filters
      text.value = before.text
    }
  }
  /** Selects nobody. What it answers selects those who were, wherever they stand by then. */
  function clearSelection(): () => void {
    const before = selectedAccounts()
    select((one) => one.clear())
    return () => {
      select((one) => {
        one.clear()
        one.setAll(rowsOf(before), true)
      })
    }
  }
  const rowsOf = (accountIds: readonly AccountId[]): number[] =>
    accountIds.flatMap((accountId) => users.table.columns.rowOf.get(accountId) ?? [])

  return {
    filters,
    text,
    sort,
    columns,
    density,
    shownColumns,
    rows,
    filtered,
    selection,
    summary,
    selectedInView,
    select,
    selectedAccounts,
    clearFilters,
    clearSelection,
  }
})
