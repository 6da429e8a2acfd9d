import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { AccountId } from '../../../contract/vocabulary.ts'
import { useUsersStore } from '../users-store.ts'
import { inSlices } from './in-slices.ts'
import type { MatchReport } from './match-list.ts'
import { differingLines, indexAccounts, matchEntries } from './match-list.ts'
import type { ListColumn, ListEntry, ReadList } from './read-list.ts'
import { entriesOf, readList } from './read-list.ts'

/** While users stream in, the list is compared again at most so often, in milliseconds. */
const AGAIN_EVERY = 1_500

export interface ListReport extends MatchReport {
  readonly unreadable: readonly ListEntry[]
  readonly several: readonly ListEntry[]
  /** Lines whose account was taken by one column and is another one by a second column. */
  readonly differing: readonly ListEntry[]
}

/**
 * A text with people in it, read and compared with the loaded users: at once, when another column is chosen, and again while
 * users are still coming. In memory only, and gone with the dialog.
 */
export function useFromList() {
  const users = useUsersStore()
  const text = shallowRef<string | null>(null)
  const list = shallowRef<ReadList | null>(null)
  const column = ref<ListColumn>(0)
  const report = shallowRef<ListReport | null>(null)
  const busy = ref(false)
  /** The version of the users that the report was made of. */
  let comparedWith = -1
  let running = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const isKnownId = (word: string): boolean => users.table.columns.rowOf.has(word as AccountId)

  const loading = computed(() => users.progress.state === 'idle' || users.progress.state === 'loading')

  /** Runs one piece of work; a newer one drops it. */
  async function work(steps: (signal: AbortSignal) => Promise<void>): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    running.abort()
    const mine = new AbortController()
    running = mine
    busy.value = true
    try {
      await steps(mine.signal)
    } catch (thrown) {
      if (!mine.signal.aborted) throw thrown
    } finally {
      if (running === mine) {
        busy.value = false
        keepUp()
      }
    }
  }
  async function compare(read: ReadList, signal: AbortSignal): Promise<void> {
    const { table } = users
    const { version } = table.columns
    const { entries, unreadable, several } = await inSlices(entriesOf(read, column.value, isKnownId), signal)
    const index = await inSlices(indexAccounts(table.columns), signal)
    const found = await inSlices(matchEntries(entries, index), signal)
    const differing = await inSlices(differingLines(read, column.value, index, isKnownId), signal)
    // Another reading of the organization has other rows.
    if (table !== users.table) return compare(read, signal)
    comparedWith = version
    report.value = { ...found, unreadable, several, differing }
  }
  const again = (): Promise<void> =>
    work(async (signal) => {
      if (list.value !== null) await compare(list.value, signal)
    })

  watch(text, (given) => {
    list.value = null
    report.value = null
    void work(async (signal) => {
      if (given === null || given.trim() === '') return
      const read = await inSlices(readList(given, isKnownId), signal)
      column.value = read.column
      list.value = read
      await compare(read, signal)
    })
  })
  function chooseColumn(chosen: ListColumn): void {
    column.value = chosen
    void again()
  }
  function keepUp(): void {
    if (list.value === null || busy.value || users.table.columns.version === comparedWith) return
    timer ??= setTimeout(() => void again(), loading.value ? AGAIN_EVERY : 0)
  }
  watch(() => users.version, keepUp)
  watch(
    () => users.table,
    () => void again(),
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    running.abort()
  })
  return { text, list, column, report, busy, loading, chooseColumn }
}
