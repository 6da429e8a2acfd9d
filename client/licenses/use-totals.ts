import { computed } from 'vue'
import { useRulesStore } from '../settings/rules-store.ts'
import { commonText } from '../text/common.ts'
import { formatMoney, formatNumber } from '../text/format.ts'
import { licensesText } from '../text/licenses.ts'
import { useUsersStore } from '../users/users-store.ts'
import type { IdleSeats } from './idle.ts'
import type { Workspace } from './workspaces-store.ts'
import { useWorkspacesStore } from './workspaces-store.ts'

/** What is added up: `used` as in `useSeats`, `idle` over the same products; null: nothing is known yet. */
export interface Counted {
  readonly workspaces: readonly Workspace[] | null
  readonly used: ReadonlyMap<string, number | null>
  readonly idle: IdleSeats | null
}

/**
 * What several products come to, as every page says it: so much, at least so much when a part could not be read, or unknown.
 * null: it is being counted.
 */
export function useTotals(counted: () => Counted) {
  const users = useUsersStore()
  const rules = useRulesStore()
  const products = useWorkspacesStore()
  const atLeast = (value: string, whole: boolean): string => (whole ? value : licensesText.total.atLeast(value))
  const judged = computed(
    () => rules.error === null && !(users.progress.state === 'partial' && users.progress.loaded === 0),
  )
  const seats = computed(() => {
    const { workspaces, used } = counted()
    const ids = workspaces?.map(({ workspaceId }) => workspaceId) ?? []
    if (workspaces === null) return products.lost ? commonText.unknown : null
    if (ids.some((id) => !used.has(id))) return null
    const known = ids.flatMap((id) => used.get(id) ?? [])
    if (known.length === 0 && ids.length > 0) return commonText.unknown
    return atLeast(formatNumber(known.reduce((sum, each) => sum + each, 0)), known.length === ids.length)
  })
  const idleSeats = computed(() => {
    const { idle } = counted()
    if (!judged.value || products.lost) return commonText.unknown
    return idle === null ? null : atLeast(formatNumber(idle.seats), idle.complete)
  })
  const cost = computed(() => {
    const { idle } = counted()
    if (!judged.value || products.lost) return commonText.unknown
    if (idle === null || rules.rules === null) return null
    const { monthlyHundredths, complete, unpriced } = idle
    if (monthlyHundredths === null && unpriced > 0) return licensesText.total.unpriced
    return atLeast(formatMoney(monthlyHundredths ?? 0, rules.rules.prices.currency), complete && unpriced === 0)
  })
  return { judged, seats, idleSeats, cost }
}
