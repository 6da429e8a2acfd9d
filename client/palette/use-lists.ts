import { computed } from 'vue'
import type { CallError, CallErrorCode } from '../api/call-error.ts'
import { useCustomersStore } from '../customers/customers-store.ts'
import { useGroupsStore } from '../groups/groups-store.ts'
import { useProjectsStore } from '../projects/projects-store.ts'
import { useLatestRunsStore } from '../runs/latest-runs-store.ts'
import { useSpacesStore } from '../spaces/spaces-store.ts'
import { paletteText } from '../text/palette.ts'
import { useViewsStore } from '../views/views-store.ts'

/** A list of some store, as far as the palette has to know it. */
interface List {
  readonly state: 'idle' | 'loading' | 'complete' | 'partial'
  readonly problem: CallError | null
  ensureLoaded(): void
  reload(): Promise<void>
}

/** The site has no such product: nothing is missing then. */
const NOT_THERE: readonly (CallErrorCode | null)[] = ['CONFLUENCE_NOT_CONNECTED', 'NO_SERVICE_MANAGEMENT']

/** The lists that the palette searches beside people, who may be too many to be read for a search. Each is read once. */
export function useLists() {
  const groups = useGroupsStore()
  const projects = useProjectsStore()
  const spaces = useSpacesStore()
  const customers = useCustomersStore()
  const runs = useLatestRunsStore()
  const views = useViewsStore()
  const lists = (): readonly (readonly [keyof typeof paletteText.lists, List])[] => [
    ['groups', groups],
    ['projects', projects],
    ['spaces', spaces],
    ['desks', customers.desks],
    ['organizations', customers.organizations],
    ['runs', runs],
  ]
  const failing = computed(() => [
    ...lists().flatMap(([key, { state, problem }]) =>
      state !== 'partial' || problem === null || NOT_THERE.includes(problem.code) ? [] : [{ key, problem }],
    ),
    ...(views.error === null || views.stored !== null ? [] : [{ key: 'views' as const, problem: views.error }]),
  ])
  function read(): void {
    for (const [, list] of lists()) list.ensureLoaded()
    if (views.error === null) void views.ensureLoaded()
  }
  function readAgain(): void {
    for (const [key, list] of lists()) if (failing.value.some((one) => one.key === key)) void list.reload()
    if (views.error !== null) void views.reload()
  }
  /** In words. */
  const reading = computed(() =>
    lists().flatMap(([key, { state }]) => (state === 'loading' ? [paletteText.lists[key]] : [])),
  )
  /** In words, those with one reason together. */
  const failed = computed(() =>
    [...new Map(failing.value.map(({ problem }) => [problem.code, problem])).values()].map((problem) => {
      const names = failing.value.flatMap((one) =>
        one.problem.code === problem.code ? [paletteText.lists[one.key]] : [],
      )
      return { names, why: problem.told }
    }),
  )
  return { read, readAgain, reading, failed }
}
export type PaletteLists = ReturnType<typeof useLists>
