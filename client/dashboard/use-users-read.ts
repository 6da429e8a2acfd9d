import { computed } from 'vue'
import { useWorkspacesStore } from '../licenses/workspaces-store.ts'
import { useRulesStore } from '../settings/rules-store.ts'
import { dashboardText } from '../text/dashboard.ts'
import { inactivityText } from '../text/inactivity.ts'
import { useSeatsGivenStore } from '../users/seats-given-store.ts'
import { useUsersStore } from '../users/users-store.ts'

/** The users are counted anew at most so often while they come, as parts of them all. */
const STEPS = 10
const LEAST_STEP = 500

/** How far what the tiles count is read, in words and as a basis for counting. */
export function useUsersRead() {
  const users = useUsersStore()
  const workspaces = useWorkspacesStore()
  const rules = useRulesStore()
  const given = useSeatsGivenStore()
  const reading = computed(() => users.progress.state === 'idle' || users.progress.state === 'loading')
  /** Nobody is here yet. */
  const waiting = computed(() => reading.value && users.progress.loaded === 0)
  /** Nobody could be read. */
  const failed = computed(() => users.progress.state === 'partial' && users.progress.loaded === 0)
  const seatsReading = computed(
    () =>
      !failed.value &&
      (reading.value || users.seatsProgress.read + users.seatsProgress.failed < users.seatsProgress.total),
  )
  /** Changes when counts over users and all seats may; in steps while they come. null: nothing to count. */
  const basis = computed(() => {
    void users.version
    const { loaded, total } = users.progress
    if (waiting.value || failed.value) return null
    const { columns, seats, thresholds } = users.table
    if (reading.value) return `reading ${Math.floor(loaded / Math.max(LEAST_STEP, (total ?? 0) / STEPS))}`
    const { read, failed: lost, total: products } = users.seatsProgress
    return `${columns.version} ${thresholds.version} ${read} ${lost} ${products} ${seatsReading.value ? '' : seats.version}`
  })
  const whyUsers = computed(() =>
    users.progress.state === 'complete' || waiting.value || failed.value
      ? []
      : [dashboardText.why.users(users.progress.loaded, users.progress.total)],
  )
  const whySeats = computed(() => {
    const { read, total } = users.seatsProgress
    const why = read < total && !reading.value && !failed.value ? [dashboardText.why.seats(read, total)] : []
    return workspaces.complete ? why : [...why, dashboardText.why.workspaces]
  })
  const whyRules = computed(() => [
    ...(rules.error === null ? [] : [inactivityText.unjudged]),
    ...(rules.outdated === null ? [] : [inactivityText.judgedAsBefore]),
    ...(given.partial && rules.error === null ? [dashboardText.why.given] : []),
  ])
  const asOf = computed(() => users.progress.asOf)
  return { waiting, failed, reading, seatsReading, basis, whyUsers, whySeats, whyRules, asOf }
}
